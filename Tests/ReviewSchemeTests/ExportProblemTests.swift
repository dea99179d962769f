/// What is said of the keys for files that other programs export; ``SchemeProblemTests`` reads them.
let exportCases: [ProblemCase] = [
  ProblemCase(
    "intake", "{ headings: { rows: 0 } }",
    "intake.headings.rows: 'rows' is below 1; write a whole number from 1 to 100"),
  ProblemCase(
    "intake", "{ headings: { rows: 2, naming: [3] } }",
    "intake.headings.naming[0]: there are only 2 rows of headings; write a row that there is, or more in 'rows'"),
  ProblemCase(
    "intake", "{ headings: { rows: 2, naming: [2, 1] } }",
    "intake.headings.naming[1]: row 1 does not come after row 2; name each row once, from above"),
  ProblemCase(
    "intake", "{ headings: { rows: 2, naming: [] } }",
    "intake.headings.naming: no row names the columns; name at least one"),
  ProblemCase(
    "intake", #"{ marks: [{ unit: "U1" }] }"#,
    "intake.marks[0].heading: 'heading' is missing; add it: the heading: {unit} and {item} stand for an id, name or "
      + "alias, * for any characters, ? for one"),
  ProblemCase(
    "intake", #"{ marks: [{ heading: "Q1" }] }"#,
    "intake.marks[0].heading: the heading does not say which unit it is about; write {unit} where its name stands, or "
      + "add 'unit'"),
  ProblemCase(
    "intake", #"{ marks: [{ heading: "{unit}{unit}" }] }"#,
    "intake.marks[0].heading: {unit} is there twice; leave one of them"),
  ProblemCase(
    "intake", #"{ marks: [{ heading: "Q{unit}", unit: "U1" }] }"#,
    "intake.marks[0].unit: the heading says the unit itself; remove 'unit', or {unit} from the heading"),
  ProblemCase(
    "intake", #"{ marks: [{ heading: "Q1", unit: "U3" }] }"#,
    "intake.marks[0].unit: there is no unit 'U3'; write 'U1', 'tax', 'U2' or 'water'"),
  ProblemCase(
    "intake", #"{ marks: [{ heading: "{unit}/{item}" }] }"#,
    "intake.marks[0].heading: the scheme has no items; remove {item}, or define items"),
  ProblemCase(
    "intake", #"{ marks: [{ heading: "Q{unit}" }, { heading: "Q{unit}", occurrence: 2 }] }"#,
    "intake.marks[1]: the heading is never reached: intake.marks[0] fits the same columns first; remove one of them, or "
      + "write which occurrence each is for"),
  ProblemCase(
    "intake", #"{ layout: "long", marks: [{ heading: "Q{unit}" }] }"#,
    "intake.marks: only wide files have columns with marks; remove 'marks', or write layout: \"wide\""),
  ProblemCase(
    "intake", #"{ blank: ["good", "firms", "tax", 2] }"#,
    "intake.blank[0]: 'good' is a level already; remove it here or there",
    "intake.blank[1]: 'firms' is a group already; remove it here or there",
    "intake.blank[2]: 'tax' is a unit already; remove it here or there",
    "intake.blank[3]: '2' is a level already; remove it here or there"),
  ProblemCase(
    "intake", "{ cells: [{ rule: \"prefix\" }] }",
    "intake.cells[0].pattern: 'pattern' is missing; add it: what goes: the shortest start or end that this covers; * any "
      + "characters, ? one"),
  ProblemCase(
    "intake", #"{ cells: [{ rule: "halfWidth", pattern: "x" }] }"#,
    "intake.cells[0].pattern: the key 'pattern' does not belong to 'halfWidth'; remove it, or use it with 'prefix' or "
      + "'suffix'"),
  ProblemCase(
    "intake", #"{ cells: [{ rule: "suffix", pattern: "**" }] }"#,
    "intake.cells[0].pattern: the pattern covers any text; write what stands around the part that goes"),
  ProblemCase(
    "intake", #"{ cells: [{ rule: "halfwidth" }] }"#,
    "intake.cells[0].rule: 'halfwidth' is not a word for 'rule'; did you mean 'halfWidth'?"),
  ProblemCase(
    "intake", #"{ written: { seconds: ["{x}秒", "秒", "{m}{s}", "{s}:{s}", "{Y}"] } }"#,
    "intake.written.seconds[0]: there is no {x}; write '{h}', '{m}' or '{s}'",
    "intake.written.seconds[1]: '秒' has no number; write '{h}', '{m}' or '{s}' where numbers stand",
    "intake.written.seconds[2]: two numbers of '{m}{s}' have nothing between them; write what stands there",
    "intake.written.seconds[3]: {s} is there twice; leave one of them",
    "intake.written.seconds[4]: there is no {Y}; write '{h}', '{m}' or '{s}'"),
  ProblemCase(
    "intake", #"{ written: { submitted: ["{Y}-{M}", "{Y}-{M}-{D} {m}:{s}"] } }"#,
    "intake.written.submitted[0]: '{Y}-{M}' does not say {D}; write it where that number stands",
    "intake.written.submitted[1]: '{Y}-{M}-{D} {m}:{s}' does not say {h}; write it where that number stands"),
]
