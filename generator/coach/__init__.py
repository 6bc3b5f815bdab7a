"""The coach from Python: its data, the browser's script run here, training and measuring.

    content/coach ─ data ─► coach data ─ engine (mini-racer, the browser's own script) ─► readings
    content/coach/messages, sentences ─ material ─ train ─► assets/coach-model.json     (development only)
    content/coach/messages, part: test ─ evaluate ─► figures                            (development only)

data is used by the build; engine needs mini-racer; train and evaluate need scikit-learn as well.
"""
