"""The guide as Markdown pages, and the questions once more as scripts: {path below docs: text}.

Owns which pages there are and where each part of the guide goes. What a page looks like is in templates/<page>.md.j2,
what a part of it looks like in components/<name>/.
"""

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, get_args

from jinja2 import Environment
from markupsafe import Markup

from generator.addresses import ASSESSMENT_PAGES, GENERATED_PAGES, INSERT
from generator.coach.tasks import task_of
from generator.conversations.shown import (
    conversation_hash,
    decisive,
    graph_data,
    nested,
    numbers,
    parts,
    replies_of,
    trained,
)
from generator.files import Page
from generator.guide import Guide
from generator.handouts.shelf import Shelf
from generator.markup import Words, block, environment, escaped_text, front_matter
from generator.models.base import Channel, Goal, Id, Stage
from generator.models.conversations import Conversation
from generator.models.principles import Finding, Principle
from generator.models.questions import Level, Question, Quiz
from generator.models.rewrites import Rewrite
from generator.questions import letter, question_hash, rewrite_hash, shuffled
from generator.steps import Exercise, exercises, shape
from generator.trees import render_tree_script, tree


@dataclass(frozen=True)
class Renderer:
    """Renders the pages of one guide."""

    guide: Guide
    shelf: Shelf | None = None
    _environments: dict[str, Environment] = field(default_factory=dict)
    _hashes: dict[Id, str] = field(default_factory=dict)
    _questions: dict[tuple[str, Id], Markup] = field(default_factory=dict)

    @cached_property
    def words(self) -> Words:
        return Words(self.guide.words, self.guide.site.language)

    def render(self, template: str, root: str, **values: Any) -> str:
        """Fill a template for a page that lies `root` below the site's top."""
        if root not in self._environments:
            self._environments[root] = self._environment(root)
        return self._environments[root].get_template(template).render(**values)

    def _environment(self, root: str) -> Environment:
        guide = self.guide
        return environment(
            root,
            self.words,
            guide=guide,
            shelf=self.shelf,
            asked_questions={question.id: (quiz, question) for quiz, question in guide.questions},
            principles=guide.principles,
            finding=guide.finding,
            question_hash=self._hash,
            rewrite_hash=rewrite_hash,
            by_situation=_by_situation(guide),
            task_of=lambda rewrite: task_of(rewrite, {principle.id for principle in guide.donts}),
            show_question=lambda quiz, question: self.question(quiz, question, root),
            question_script=question_script,
            shuffled=shuffled,
            letter=letter,
            goals=get_args(Goal),
            channels=get_args(Channel),
            stages=get_args(Stage),
            levels=get_args(Level),
            trained=self._trained,
            question_hashes=lambda quiz: {question.id: self._hash(question) for question in quiz.questions},
            using=self._using,
            conversation_hash=conversation_hash,
            conversation_trains=trained,
            replies_of=replies_of,
            shape=lambda assessment: shape(guide, assessment),
            exercise_on=lambda principle: self._exercises.get(principle),
            page_at=lambda path: next((page for page in guide.pages if page.path == path), None),
        )

    @cached_property
    def _exercises(self) -> dict[Id, Exercise]:
        return exercises(self.guide, self.words)

    def _hash(self, question: Question) -> str:
        if question.id not in self._hashes:
            self._hashes[question.id] = question_hash(question)
        return self._hashes[question.id]

    def question(self, quiz: Quiz, question: Question, root: str) -> Markup:
        """A question as it stands on every page of this depth: in its quiz and in today's practice."""
        name = root, question.id
        if name not in self._questions:
            self._questions[name] = Markup(self.render("question/question.html.j2", root, quiz=quiz, question=question))
        return self._questions[name]

    def _trained(self, quiz: Quiz) -> list[Principle]:
        asked = {question.principle for question in quiz.questions}
        return [principle for principle in self.guide.principles.values() if principle.id in asked]

    def _using(self, finding: Finding) -> list[Principle]:
        return [p for p in self.guide.principles.values() if finding.id in p.why.evidence]

    def principle(self, principle: Principle) -> str:
        return self.render(
            "principle.md.j2",
            "../",
            principle=principle,
            side=self.guide.side(principle.id),
            quizzes=self.guide.quizzes_on(principle.id),
        )

    def quiz(self, quiz: Quiz) -> str:
        return self.render("quiz.md.j2", "../", quiz=quiz)

    def rewrite(self, rewrite: Rewrite) -> str:
        return self.render("rewrite.md.j2", "../", rewrite=rewrite)

    def conversation(self, conversation: Conversation) -> str:
        return self.render(
            "conversation.md.j2",
            "../",
            conversation=conversation,
            graph=graph_data(conversation),
            nested=nested(conversation),
            numbers=numbers(conversation),
            parts=parts(conversation),
            criteria=[criterion for criterion in self.guide.criteria if criterion.id in decisive(conversation)],
        )

    def moved(self, path: str) -> str:
        """The page at an earlier address, which leads to `path`."""
        return self.render("moved.md.j2", "../", target=path)

    def page(self, page: Page) -> str:
        """A page of docs/ with its inserts filled."""
        root = "../" * page.path.count("/")

        def insert(name: str) -> str:
            return str(block(self.render(f"insert-{name}.html.j2", root)))

        return f"{_head(page)}\n{INSERT.sub(lambda match: insert(match[1]), page.body)}"


def _by_situation(guide: Guide) -> dict[Goal, list[Rewrite]]:
    """The exercises by goal, and within a goal by channel."""
    places = get_args(Channel)
    found = {goal: [one for one in guide.rewrites if one.context.goal == goal] for goal in get_args(Goal)}
    return {goal: sorted(own, key=lambda one: places.index(one.context.channel)) for goal, own in found.items() if own}


def _head(page: Page) -> str:
    head = page.file.model
    return str(
        front_matter(title=head.title, description=head.description, template=head.template, hide=list(head.hide))
    )


def question_script(quiz: Quiz) -> str:
    """Where the script with a quiz's questions lies below docs."""
    return f"assets/questions/{quiz.id}.js"


def render_question_scripts(renderer: Renderer) -> dict[str, str]:
    """The questions of each quiz for pages in a folder that show only some of them: {path below docs: script}."""
    return {
        question_script(quiz): render_tree_script(
            {question.id: tree(renderer.question(quiz, question, "../")) for question in quiz.questions}
        )
        for quiz in renderer.guide.quizzes
    }


def render_pages(renderer: Renderer) -> dict[str, str]:
    """Every page of the guide: {path below docs, such as "p/vague.md": Markdown text}."""
    guide = renderer.guide
    pages: dict[str, str] = {page.path: renderer.page(page) for page in guide.pages}
    for principle in guide.principles.values():
        pages[f"p/{principle.id}.md"] = renderer.principle(principle)
    for quiz in guide.quizzes:
        pages[f"q/{quiz.id}.md"] = renderer.quiz(quiz)
    for rewrite in guide.rewrites:
        pages[f"x/{rewrite.id}.md"] = renderer.rewrite(rewrite)
    for conversation in guide.conversations:
        pages[f"c/{conversation.id}.md"] = renderer.conversation(conversation)
    addresses: list[tuple[str, Principle | Quiz | Rewrite | Conversation]] = [
        ("p", principle) for principle in guide.principles.values()
    ]
    addresses += [("q", quiz) for quiz in guide.quizzes]
    addresses += [("x", rewrite) for rewrite in guide.rewrites]
    addresses += [("c", conversation) for conversation in guide.conversations]
    for folder, model in addresses:
        for alias in model.aliases:
            pages[f"{folder}/{alias}.md"] = renderer.moved(f"{folder}/{model.id}.html")
    generated = GENERATED_PAGES | (ASSESSMENT_PAGES if guide.assessment else {})
    return pages | {path: renderer.render(template, "../") for path, template in generated.items()}


def build_nav(guide: Guide) -> list[dict[str, Any]]:
    """The navigation as MkDocs takes it: a list of {title: path or list}; titles escaped, as themes print them raw."""
    groups = {
        "<dos>": [f"p/{p.id}.md" for p in guide.dos],
        "<donts>": [f"p/{p.id}.md" for p in guide.donts],
        "<quizzes>": [f"q/{q.id}.md" for q in guide.quizzes],
        "<conversations>": [f"c/{c.id}.md" for c in guide.conversations],
    }
    titles = {f"p/{p.id}.md": escaped_text(p.short) for p in guide.principles.values()}
    words = Words(guide.words, guide.site.language)
    group_titles = {
        "<dos>": words.word("side.dos"),
        "<donts>": words.word("side.donts"),
        "<quizzes>": words.word("practise.quizzes"),
        "<conversations>": words.word("practise.conversations"),
    }

    def entry(page: str) -> Any:
        if page in groups:
            return {escaped_text(group_titles[page]): [entry(path) for path in groups[page]]}
        return {titles[page]: page} if page in titles else page

    return [
        {escaped_text(part.title): entry(part.pages[0]) if len(part.pages) == 1 else [entry(p) for p in part.pages]}
        for part in guide.site.parts
    ]
