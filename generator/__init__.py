"""Turns the YAML of a guide into a website.

    content/*.yml, quizzes/*.yml ─ sources ─ models ─ checks ─► Guide          (guide.load_guide)
    Guide ─ markup, components ─► {path: text} of Markdown pages              (pages.render_pages)
    the same components ─ trees ─► {path: text} of scripts with questions     (pages.render_question_scripts)
    pages, docs/, assets ─► build/docs                                        (site.write_tree)
    build/docs ─ MkDocs ─► site/ ─► repaired, with policies, lists, worker    (finish.finish_site)
    site/ ─► dist/<id>-<version>.zip and SHA256SUMS                           (bundle.build_bundle)

Imports run in this order and never back: problems, sources, models, files, lint, coach, assessment, conversations,
typefaces, paper, addresses, checks, guide, markup, questions, steps, trees, handouts, pages, finish, site, bundle,
supply, mkdocs_plugin, cli. tests/unit/test_imports.py keeps it so. Nothing here knows what the guide is about.
"""
