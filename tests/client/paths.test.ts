import assert from "node:assert/strict";
import { test } from "node:test";
import { practised } from "../../generator/client/shared/log.ts";
import { address, branchFor, endingsSeen, type Graph, openEndings, readAddress, tally, turningPoint, walk } from "../../generator/client/shared/paths.ts";
import type { Attempt } from "../../generator/client/shared/types.ts";

const graph: Graph = {
  turns: [
    { id: "gate", replies: [{ id: "ask", to: "yard", keeps: ["listen"] }, { id: "tell", to: "street", breaks: ["shout"] }] },
    {
      id: "yard",
      replies: [{ id: "nod", to: "friends", keeps: ["listen"] }, { id: "boast", to: "strangers", breaks: ["listen"] }, { id: "again", to: "gate" }],
      free: {
        context: { channel: "in-person", stage: "reply", goal: "connect" },
        branches: [
          { id: "own-both", to: "friends", found: ["listen", "short"], notFound: ["shout"] },
          { id: "own-one", to: "strangers", found: ["listen"], notFound: [] },
          { id: "own-rest", to: "street", found: [], notFound: [] },
        ],
      },
    },
    { id: "street", replies: [{ id: "sorry", to: "strangers" }, { id: "shrug", to: "strangers" }] },
  ],
  endings: ["friends", "neighbours", "strangers"],
};

test("a path is followed to its end, also through a reply of one's own and in circles", () => {
  const end = walk(graph, ["ask", "again", "ask", "own-both"]);
  assert.deepEqual([end.at, end.ended, end.lost, end.taken.length], ["friends", true, false, 4]);
  assert.deepEqual(walk(graph, []), { taken: [], at: "gate", ended: false, lost: false });
});

test("ids that don't fit any more stop the path where they do", () => {
  for (const ids of [["ask", "gone", "nod"], ["ask", "sorry"], ["ask", "nod", "nod"]]) {
    const { lost, taken } = walk(graph, ids);
    assert.ok(lost);
    assert.equal(taken.length, ids.indexOf("gone") === 1 || ids[1] === "sorry" ? 1 : 2);
  }
  assert.deepEqual(walk(graph, ["nonsense"]), { taken: [], at: "gate", ended: false, lost: true });
});

test("an address goes there and back", () => {
  for (const ids of [[], ["ask"], ["ask", "again", "ask", "nod"]]) assert.deepEqual(readAddress(address(ids)), ids);
  assert.deepEqual(readAddress(""), []);
  assert.deepEqual(readAddress("#"), []);
});

test("an address of another place on the page is none of ours", () => {
  for (const hash of ["#scene", "#conversation", "#ask", "#?/ask"]) assert.equal(readAddress(hash), undefined);
});

test("hostile addresses end at the beginning", () => {
  const hostile = ["#/__proto__", "#/constructor/prototype", "#/%00", "#/<img src=x onerror=alert(1)>", `#/${"ask/".repeat(50_000)}`, "#/../../etc", "#//", "#/\u202e", "#/ask%2Fnod"];
  for (const hash of hostile) {
    const { taken, at } = walk(graph, readAddress(hash) ?? []);
    assert.ok(taken.length <= 1, hash.slice(0, 40));
    assert.ok(["gate", "yard"].includes(at), hash.slice(0, 40));
  }
});

test("10,000 scrambled addresses neither throw nor leave the conversation", () => {
  const words = ["ask", "tell", "nod", "boast", "again", "own-both", "own-rest", "sorry", "", "x", "%", "__proto__", "🐝", "ask ", "ASK"];
  const places = [...graph.turns.map(({ id }) => id), ...graph.endings];
  let seed = 1;
  const next = (below: number): number => (seed = (seed * 48271) % 2147483647) % below;
  for (let round = 0; round < 10_000; round++) {
    const ids = Array.from({ length: next(8) }, () => words[next(words.length)] as string);
    const walked = walk(graph, readAddress(`#/${ids.join("/")}`) ?? []);
    assert.ok(places.includes(walked.at));
    turningPoint(graph, walked.taken);
    tally(walked.taken);
  }
});

test("open endings are those that any reply can still lead to", () => {
  assert.deepEqual(openEndings(graph, "gate"), ["friends", "strangers"]);
  assert.deepEqual(openEndings(graph, "street"), ["strangers"]);
  assert.deepEqual(openEndings(graph, "friends"), ["friends"]);
  assert.deepEqual(openEndings(graph, "nowhere"), []);
});

test("it turned where most endings went out of reach", () => {
  assert.deepEqual(turningPoint(graph, walk(graph, ["tell", "sorry"]).taken), { index: 0, before: 2, after: 1 });
  assert.deepEqual(turningPoint(graph, walk(graph, ["ask", "again", "ask", "boast"]).taken), { index: 3, before: 2, after: 1 });
  assert.equal(turningPoint(graph, walk(graph, ["ask", "again"]).taken), undefined);
  assert.equal(turningPoint(graph, []), undefined);
});

test("of replies that closed as many endings the last counts", () => {
  const line: Graph = {
    turns: [
      { id: "one", replies: [{ id: "a", to: "two" }, { id: "b", to: "x" }] },
      { id: "two", replies: [{ id: "c", to: "y" }, { id: "d", to: "z" }] },
    ],
    endings: ["x", "y", "z"],
  };
  assert.deepEqual(turningPoint(line, walk(line, ["a", "c"]).taken), { index: 1, before: 2, after: 1 });
});

test("what was kept and broken is named once each, and can be both", () => {
  assert.deepEqual(tally(walk(graph, ["ask", "again", "ask", "boast"]).taken), { kept: ["listen"], broken: ["listen"] });
  assert.deepEqual(tally(walk(graph, ["tell", "shrug"]).taken), { kept: [], broken: ["shout"] });
});

test("endings seen are those of runs of this conversation as it stands", () => {
  const run = (ending: string, changes: Partial<Attempt> = {}): Attempt => {
    return { ...practised("conversation", "gate", "0123abcd", { listen: true }, { ending })[0], ...changes } as Attempt;
  };
  const log = [run("friends"), run("strangers"), run("friends"), run("neighbours", { hash: "ffffffff" }), run("neighbours", { quiz: "pond" }), run("", {})];
  assert.deepEqual(endingsSeen(log, "gate", "0123abcd"), ["friends", "strangers"]);
  assert.deepEqual(endingsSeen([{ ...run("x"), kind: "exercise" }], "gate", "0123abcd"), []);
});

test("own words lead where the first fitting branch leads", () => {
  const branches = graph.turns[1]?.free?.branches ?? [];
  const to = (found: string[]): string | undefined => branchFor(branches, found)?.id;
  assert.equal(to(["short", "listen"]), "own-both");
  assert.equal(to(["short", "listen", "shout"]), "own-one");
  assert.equal(to(["short"]), "own-rest");
  assert.equal(to([]), "own-rest");
});
