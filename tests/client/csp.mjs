// Reads policies, one a line, and prints what Google's evaluator finds in each as [severity, directive, description].
import { createInterface } from "node:readline";
import { createRequire } from "node:module";

const require = createRequire(new URL("../../generator/client/package.json", import.meta.url));
const { CspEvaluator } = require("csp_evaluator/dist/evaluator.js");
const { CspParser } = require("csp_evaluator/dist/parser.js");

for await (const policy of createInterface({ input: process.stdin })) {
  const findings = new CspEvaluator(new CspParser(policy).csp).evaluate();
  console.log(JSON.stringify(findings.map((one) => [one.severity, one.directive, one.description])));
}
