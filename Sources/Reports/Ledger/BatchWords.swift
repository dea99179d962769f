import ReviewScheme

/// The headings of lists of batches, in one language.
struct BatchWords: Sendable {
  let number: String
  let round: String
  let file: String
  let rows: String
  let accepted: String
  let rejected: String
  let importedAt: String
  let importedBy: String
  let state: String
  let counts: String
  let voided: String

  static func of(_ language: Language) -> BatchWords {
    switch language {
    case .chinese:
      BatchWords(
        number: "批次", round: "评议", file: "文件", rows: "行数", accepted: "采用", rejected: "未采用", importedAt: "登记时间",
        importedBy: "登记人", state: "状态", counts: "计入", voided: "作废")
    case .english:
      BatchWords(
        number: "batch", round: "round", file: "file", rows: "rows", accepted: "accepted", rejected: "rejected",
        importedAt: "imported", importedBy: "by", state: "state", counts: "counts", voided: "voided")
    }
  }

  func state(_ batch: BatchRow) -> String { batch.isActive ? counts : voided }
}
