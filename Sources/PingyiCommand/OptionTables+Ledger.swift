import CommandLineOptions
import Pingyi

/// The commands that work with a ledger (台账), and what `score` and `explain` need to work with one.
extension OptionTables {
  static let round = OptionSpec(
    "round", valueName: "NAME", help: "the round of the ledger; not needed if it has only one")
  static let by = OptionSpec("by", valueName: "NAME", help: "who does it, for the journal; default: your login name")
  static let withIDs = OptionSpec(
    "with-ballot-ids", help: "show ids of ballots, and the text of rejected rows, which holds them")
  private static let wait = OptionSpec(
    "wait", valueName: "SECONDS", help: "how long to wait for somebody else who writes; default: 10")
  private static let ledgerOperand = OperandSpec("LEDGER", help: "the ledger (台账), a file that import makes")
  private static let batchOperand = OperandSpec("BATCH", kind: .word, help: "the batch, by its number")

  static let ledgerCommands = [importing, batches, journal, void, restore, rejects, verify, export]

  private static let importing = CommandSpec(
    "import",
    summary: "keep ballot files in a ledger, each a batch",
    discussion: "Makes the ledger if there is none. Each file is a batch: it is in whole or not at all, and when its "
      + "line is printed, it is on the disk. A file whose content the round has already is refused. A changed scheme is "
      + "kept as a new version, as long as it reads ballots in the same way.",
    operands: [ledgerOperand, schemeOperand, ballotsOperand],
    options: [
      OptionSpec(
        "round", valueName: "NAME",
        help: "the round; default: the only one that there is, or a new one with the scheme's title"),
      by, wait, jobs,
    ],
    examples: [
      CommandExample("pingyi import 2007.ledger scheme.json county.csv --by 张某", explanation: "keep a batch")
    ])

  private static let listOptions = [
    OptionSpec("round", valueName: "NAME", help: "the round; default: all"),
    OptionSpec(
      "format", valueName: "FORMAT", choices: LedgerBook.ListForm.allCases.map(\.rawValue),
      help: "what to print, by default the first"),
  ]

  private static let batches = CommandSpec(
    "batches",
    summary: "list the batches of a ledger",
    operands: [ledgerOperand],
    options: listOptions,
    examples: [CommandExample("pingyi batches 2007.ledger", explanation: "what has come in")])

  private static let journal = CommandSpec(
    "journal",
    summary: "list what was done with a ledger, by whom, when and why",
    discussion: "Every import, void, restore and publication has an entry, and so has every version of a scheme. Each "
      + "entry holds the digest of the one before; csv and json have these digests.",
    operands: [ledgerOperand],
    options: listOptions,
    examples: [CommandExample("pingyi journal 2007.ledger", explanation: "who did what")])

  private static let why = OptionSpec("why", valueName: "TEXT", help: "the reason, for the journal")

  private static let void = CommandSpec(
    "void",
    summary: "let a batch of a ledger count no longer",
    discussion: "Nothing of the batch is lost: restore lets it count again. A reason must be given.",
    operands: [ledgerOperand, batchOperand],
    options: [why, by, wait, jobs],
    examples: [CommandExample("pingyi void 2007.ledger 3 --why 抄错了", explanation: "take a batch back")])

  private static let restore = CommandSpec(
    "restore",
    summary: "let a voided batch of a ledger count again",
    operands: [ledgerOperand, batchOperand],
    options: [why, by, wait, jobs],
    examples: [CommandExample("pingyi restore 2007.ledger 3", explanation: "in its old place among the others")])

  private static let rejects = CommandSpec(
    "rejects",
    summary: "list the rows of a ledger that were not used",
    discussion: "Prints the list as rejects.csv has it. The text of rows holds ids of ballots, and is left out unless "
      + "it is asked for; file and line lead to it.",
    operands: [ledgerOperand],
    options: [
      round, OptionSpec("batch", valueName: "N", help: "one batch alone"), withIDs, jobs,
    ],
    examples: [CommandExample("pingyi rejects 2007.ledger --batch 2", explanation: "what was wrong with a batch")])

  private static let verify = CommandSpec(
    "verify",
    summary: "check everything in a ledger",
    discussion: "Checks the file, the chain of the journal and the content of every batch, counts all ballots again, "
      + "and makes the last published results again. Exits with 1 and names the first thing that differs.",
    operands: [ledgerOperand],
    options: [jobs],
    examples: [CommandExample("pingyi verify 2007.ledger", explanation: "before results are published")])

  private static let export = CommandSpec(
    "export",
    summary: "write the accepted ballots of a ledger as CSV again",
    discussion: "Writes scheme.json, its table of units and a file of ballots for each batch that counts, so that the "
      + "folder can be scored and gives the same ranking. Ids of ballots become running numbers.",
    operands: [ledgerOperand],
    options: [
      OptionSpec("output", short: "o", valueName: "DIR", help: "the folder to write to"),
      round,
      OptionSpec("with-ballot-ids", help: "keep the ids of ballots as they are"), jobs,
    ],
    examples: [CommandExample("pingyi export 2007.ledger -o ballots-2007", explanation: "for others to recount")])
}
