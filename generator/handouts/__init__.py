"""The guide on paper: Guide → PDF files by Typst.

catalogue   Guide → Sheet, one for each thing that can be printed alone, as plain data
packs       a session and a number of people → sheets in print order
text        author text and models → data for the templates; author text is never Typst source
press       sheets and a form (paper, size of print) → PDF bytes, from the cache where nothing has changed
sheets/     one template for each kind of sheet; a question type's own is components/<type>/<type>.typ
main.typ, paper.typ   the document around them, and what they share
"""
