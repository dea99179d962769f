import CommandLineOptions
import Pingyi

/// Every command and option, declared once: the parser and `--help` read the same table.
enum OptionTables {
  /// The table in the language of messages.
  static let program =
    switch MessageLanguage.current {
    case .english: english
    case .chinese: english.translated(by: chinese)
    }

  /// The table itself.
  private static let english = ProgramSpec(
    name: Program.name,
    version: Program.version,
    summary: "scores mass surveys and democratic reviews (评议): exact, explained, reproducible",
    commands: [score, annual, check, explain, compare, report, bulletin, initialise, inspect, simulate, schema]
      + ledgerCommands + partialCommands + shellCommands,
    commonOptions: [
      OptionSpec("quiet", short: "q", help: "say nothing but results and errors"),
      OptionSpec(
        "language", valueName: "LANG", choices: Language.allCases.map(\.rawValue),
        help: "the language of headings, words and messages; default: the scheme's, for messages the locale's"),
    ])

  static let schemeOperand = OperandSpec(
    "SCHEME", help: "the scheme (评议方案), a JSON5 file; or a folder that holds scheme.json and ballots/*.csv")
  private static let schemeOrSettlement = OperandSpec(
    "SCHEME",
    help: "the scheme (评议方案) or settlement (年度考核), a JSON5 file; or a folder that holds scheme.json and "
      + "ballots/*.csv, or annual.json")
  static let ballotsOperand = OperandSpec(
    "BALLOTS", isOptional: true, isRepeatable: true,
    help: "ballot files (票), in order; - is standard input; default: the scheme folder's")
  static let jobs = OptionSpec(
    "jobs", short: "j", valueName: "N", help: "read with N threads; default: one for each processor")
  static let maxRejects = OptionSpec(
    "max-rejects", valueName: "N|P%",
    help: "exit with 1 if more rows than this, or a larger share of them, are rejected")

  private static let score = CommandSpec(
    "score",
    summary: "score a round and print its ranking",
    discussion: "Reads the ballots, checks that every row, ballot and mark is in exactly one place, and prints the "
      + "ranking. With -o it writes ranking.csv, groups.csv, items.csv, rejects.csv, report.html and results.json: "
      + "all of them, or none. In the place of a scheme and ballots a ledger (台账) may stand: its round is scored from "
      + "what is written down of it, and with -o the journal notes that results were published.",
    operands: [schemeOperand, ballotsOperand],
    options: [
      OptionSpec("output", short: "o", valueName: "DIR", help: "write all files of the result to DIR"),
      OptionSpec(
        "format", valueName: "FORMAT", choices: ["table", "csv", "json"], help: "what to print, by default the first"),
      OptionSpec("exact", help: "show exact fractions beside decimals"),
      OptionSpec(
        "encoding", valueName: "NAME", choices: Publication.Encoding.allCases.map(\.rawValue),
        help: "character set of the CSV files, by default the first"),
      OptionSpec("xlsx", help: "also write the tables as a workbook, results.xlsx"),
      OptionSpec("sheets", help: "also write a feedback sheet for each unit, into the sub-folder sheets"), against,
      jobs, maxRejects, tallies, control, buckets, round, by, withIDs,
    ],
    examples: [
      CommandExample("pingyi score Fixtures/jinhua", explanation: "score a folder with a scheme and its ballots"),
      CommandExample("pingyi score scheme.json *.csv -o result", explanation: "write all files of the result"),
    ])

  private static let annual = CommandSpec(
    "annual",
    summary: "settle a period: join rounds, tables and events to totals, grades and consequences",
    discussion: "Scores or reads every round that the settlement (年度考核) names, joins them with tables of points and "
      + "with events, and prints the ranking. With -o it writes annual.csv, events.csv, consequences.csv, bulletin.md "
      + "and annual-results.json, and below rounds the files of every round that it scored: all of them, or none.",
    operands: [
      OperandSpec("ANNUAL", help: "the settlement, a JSON5 file; or a folder that holds annual.json")
    ],
    options: [
      OptionSpec("output", short: "o", valueName: "DIR", help: "write all files of the result to DIR"),
      OptionSpec(
        "format", valueName: "FORMAT", choices: ["table", "csv", "json"], help: "what to print, by default the first"),
      OptionSpec("exact", help: "show exact fractions beside decimals in files"),
      OptionSpec(
        "encoding", valueName: "NAME", choices: Publication.Encoding.allCases.map(\.rawValue),
        help: "character set of the CSV files, by default the first"),
      jobs,
      OptionSpec(
        "max-rejects", valueName: "N|P%",
        help: "exit with 1 if more rows of ballots, tables and events than this, or a larger share, are not used"),
    ],
    examples: [
      CommandExample("pingyi annual 2007/annual.json -o 2007/result", explanation: "settle a year, write all files")
    ])

  private static let check = CommandSpec(
    "check",
    summary: "check a scheme and ballots, or a settlement, without scoring",
    discussion: "Names everything that is wrong with a scheme, then what is legal but probably not meant. With ballots "
      + "it also reads them and says where every row, ballot and mark would go. Of a settlement it checks the document "
      + "and everything that it names.",
    operands: [schemeOrSettlement, ballotsOperand],
    options: [jobs, maxRejects],
    examples: [
      CommandExample("pingyi check scheme.json", explanation: "check a scheme alone"),
      CommandExample("pingyi check scheme.json *.csv", explanation: "see what the ballots are like"),
    ])

  private static let explain = CommandSpec(
    "explain",
    summary: "show how a unit's result follows from its ballots",
    discussion:
      "Prints each step with its numbers, from the points back to the counts of marks, so that the result can "
      + "be added up by hand. Of a settlement it goes from the total through components, events and overrides to the "
      + "ballots of each round.",
    operands: [
      OperandSpec("UNIT", kind: .word, help: "the unit (被评单位), by id, name or alias"), schemeOrSettlement,
      ballotsOperand,
    ],
    options: [jobs, tallies, round],
    examples: [CommandExample("pingyi explain 市财政局 Fixtures/jinhua", explanation: "one unit of a round")])

  private static let against = OptionSpec(
    "against", valueName: "LAST", help: "show moves since an earlier result: results.json, or the folder that holds it")
  private static let schemeOption = OptionSpec(
    "scheme", valueName: "SCHEME", help: "the scheme that made the results: it has names, weights and what is withheld")
  private static let resultsOperand = OperandSpec(
    "RESULTS", help: "a result of a round: results.json, or the folder that score -o wrote")

  private static let report = CommandSpec(
    "report",
    summary: "make the page of a published result once more",
    discussion:
      "Makes report.html from results.json, without ballots. Without --scheme it shows ranks, scores and where "
      + "everything went, and leaves out what small groups gave, as it is not known what must be withheld.",
    operands: [resultsOperand],
    options: [
      OptionSpec("output", short: "o", valueName: "FILE", help: "write the page to FILE, not to standard output"),
      schemeOption, against,
      OptionSpec("sheets", help: "also write a feedback sheet for each unit, into the folder sheets beside FILE"),
    ],
    examples: [
      CommandExample(
        "pingyi report 2007 --scheme Fixtures/jinhua --against 2006 -o report.html",
        explanation: "the page with moves against the last round")
    ])

  private static let bulletin = CommandSpec(
    "bulletin",
    summary: "write a bulletin (通报) of a published result from a template",
    discussion:
      "Fills a template in Markdown with rankings, the commended, the last and the response. --print-template "
      + "prints the one that is used by default, to be edited.",
    operands: [
      OperandSpec("RESULTS", isOptional: true, help: "a result of a round: results.json, or the folder that holds it")
    ],
    options: [
      OptionSpec("output", short: "o", valueName: "FILE", help: "write it to FILE, not to standard output"),
      OptionSpec("template", valueName: "FILE", help: "the template, in place of the default"),
      OptionSpec("print-template", help: "print the default template and end"), schemeOption, against,
    ],
    examples: [
      CommandExample("pingyi bulletin --print-template > our.md", explanation: "a template to be edited"),
      CommandExample("pingyi bulletin 2007 --template our.md -o 通报.md", explanation: "the bulletin of a result"),
    ])

  private static let compare = CommandSpec(
    "compare",
    summary: "show how units moved between two results",
    discussion: "Says first what cannot be compared: units in one of the results alone, other categories, another "
      + "scheme. Then it shows how ranks, scores and points moved; ranks among the units that both ranked.",
    operands: [
      OperandSpec("OLD", help: "the earlier result: results.json, or the folder that score -o wrote"),
      OperandSpec("NEW", help: "the later result"),
    ],
    options: [
      OptionSpec("output", short: "o", valueName: "DIR", help: "write compare.csv and compare.json to DIR"),
      OptionSpec(
        "format", valueName: "FORMAT", choices: ["table", "csv", "json"], help: "what to print, by default the first"),
      OptionSpec(
        "encoding", valueName: "NAME", choices: Publication.Encoding.allCases.map(\.rawValue),
        help: "character set of compare.csv, by default the first"),
    ],
    examples: [CommandExample("pingyi compare 2006 2007", explanation: "the results in two folders")])

  private static let initialise = CommandSpec(
    "init",
    summary: "write a commented scheme to start from",
    operands: [OperandSpec("DIR", kind: .folder, help: "the folder to make")],
    options: [
      OptionSpec(
        "template", valueName: "NAME", choices: SchemeTemplate.allCases.map(\.rawValue),
        help: "the scheme to start from, by default the first")
    ],
    examples: [CommandExample("pingyi init my-review --template jinhua", explanation: "start from 金华's review")])

  private static let inspect = CommandSpec(
    "inspect",
    summary: "show what an exported file holds, and write a scheme to start from",
    discussion: "For files of 问卷星, 问卷网, LimeSurvey, Qualtrics, SurveyMonkey, Google Forms, Microsoft Forms and others: "
      + "prints encoding, delimiter, headings, and what each column seems to hold and why. With --write it writes "
      + "scheme.json, whose intake section says how such files are read, and units.csv. Guesses end there: scoring goes "
      + "by the scheme alone. Columns that may tell who a rater is are named as such, and never copied.",
    operands: [OperandSpec("FILE", isRepeatable: true, help: "a file as it was exported; - is standard input")],
    options: [
      OptionSpec("scheme", valueName: "SCHEME", help: "show what this scheme makes of the columns"),
      OptionSpec("write", short: "w", valueName: "DIR", help: "write scheme.json and units.csv to a new folder"),
    ],
    examples: [
      CommandExample("pingyi inspect 12345_1_0.csv --write my-review", explanation: "start from an export of 问卷星")
    ])

  private static let simulate = CommandSpec(
    "simulate",
    summary: "write simulated ballots for a scheme",
    discussion: "Writes ballot files, the true quality that they were drawn from (truth.csv) and the dirt that was "
      + "mixed in (dirt.csv). The same seed gives the same bytes.",
    operands: [schemeOperand],
    options: [
      OptionSpec("output", short: "o", valueName: "DIR", help: "the folder to write to"),
      OptionSpec("ballots", short: "n", valueName: "N", help: "how many ballots; default: 10000"),
      OptionSpec("seed", valueName: "N", help: "the seed; default: 1"),
      OptionSpec(
        "layout", valueName: "LAYOUT", choices: Reading.Layout.allCases.map(\.rawValue),
        help: "how rows are laid out, by default as the scheme says"),
      OptionSpec("dirt", valueName: "P%", help: "the share of each kind of dirt; default: none"),
      OptionSpec(
        "plan", valueName: "NAME", choices: SchemeTemplate.allCases.map(\.rawValue),
        help: "the files of a template's round, in place of one"),
      OptionSpec(
        "words", valueName: "WORDS", choices: ["codes", "names"],
        help: "what marks are written as, by default the first"),
      OptionSpec("quoted", help: "put quotes around every field"),
      OptionSpec("crlf", help: "end lines with CRLF"),
      OptionSpec("shuffled", help: "scatter the rows of a long file"),
      OptionSpec(
        "encoding", valueName: "NAME", choices: ["utf-8", "gb18030"],
        help: "character set of the file, by default the first"),
      jobs,
    ],
    examples: [
      CommandExample(
        "pingyi simulate Fixtures/jinhua -n 1000000 -o big", explanation: "a million ballots for a scheme")
    ])

  private static let schema = CommandSpec(
    "schema",
    summary: "print the JSON Schema of schemes or settlements, for editors",
    operands: [
      OperandSpec(
        "KIND", isOptional: true, choices: ["scheme", "annual"], kind: .word,
        help: "the document to describe, by default the first")
    ],
    options: [],
    examples: [
      CommandExample("pingyi schema > scheme.schema.json", explanation: "keep it beside the scheme"),
      CommandExample("pingyi schema annual > annual.schema.json", explanation: "the same for settlements"),
    ])
}
