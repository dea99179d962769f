import ReviewScheme

/// A program whose exports are known by their headings.
enum ExportProduct: String, CaseIterable {
  case wenjuanxing = "问卷星"
  case wenjuanwang = "问卷网"
  case limeSurvey = "LimeSurvey"
  case qualtrics = "Qualtrics"
  case surveyMonkey = "SurveyMonkey"
  case googleForms = "Google Forms"
  case microsoftForms = "Microsoft Forms"

  /// The program that a file comes from, with the reason; `nil` if it is none of these.
  static func found(in rows: [[String]]) -> (product: ExportProduct, reason: Wording)? {
    guard let first = rows.first else { return nil }
    if rows.count > 2, let import3 = rows[2].first(where: { $0.hasPrefix("{\"ImportId\"") }) {
      let cell = "\(import3.prefix(24))…"
      return (
        .qualtrics, Wording("its third row has cells such as \(cell)", chinese: "第3行有 \(cell) 这样的格")
      )
    }
    let headings = Set(first)
    for product in allCases {
      for signs in product.signs where signs.allSatisfy(headings.contains) {
        let signs = signs.joined(separator: ", ")
        return (product, Wording("it has the headings \(signs)", chinese: "有表头 \(signs)"))
      }
    }
    let codes = first.filter { $0.hasSuffix("]") && $0.contains("[SQ") }
    func such(_ code: String) -> Wording {
      Wording("it has headings such as \(code)", chinese: "有 \(code) 这样的表头")
    }
    if let code = codes.first { return (.limeSurvey, such(code)) }
    let rowsOfMatrices = first.filter {
      HeadingShape(wenjuanwang: $0).row?.hasPrefix("R") == true && $0.hasPrefix("Q")
    }
    if let code = rowsOfMatrices.first { return (.wenjuanwang, such(code)) }
    return nil
  }

  /// That a column is one that the program writes itself.
  var ownHeading: Wording { Wording("a heading of \(rawValue)", chinese: "\(rawValue)自己的表头") }

  /// The same of one that may tell who the rater is.
  var ownPersonalHeading: Wording {
    Wording(
      "\(ownHeading.english); it may tell who the rater is",
      chinese: "\(ownHeading.chinese)，可能透露评议人是谁")
  }

  /// Headings of which one set is in every export.
  private var signs: [[String]] {
    switch self {
    case .wenjuanxing: [["序号", "提交答卷时间", "所用时间"], ["序号", "提交答卷时间"]]
    case .wenjuanwang: [["答题时长"], ["start", "finish"]]
    case .limeSurvey:
      [
        ["submitdate", "lastpage"], ["lastpage", "startlanguage"], ["Date submitted", "Last page"],
        ["Response ID", "Start language"],
      ]
    case .qualtrics: [["StartDate", "ResponseId"], ["RecordedDate", "ResponseId"]]
    case .surveyMonkey: [["Respondent ID", "Collector ID"]]
    case .googleForms: [["Timestamp"], ["时间戳记"]]
    case .microsoftForms: [["Start time", "Completion time"], ["开始时间", "完成时间"]]
    }
  }

  /// How many rows of headings its files have, and which of them say what people read.
  func headingRows(of rows: [[String]]) -> HeadingRows {
    switch self {
    case .qualtrics where rows.count > 2 && rows[2].contains { $0.hasPrefix("{\"ImportId\"") }:
      HeadingRows(count: 3, naming: [2])
    case .surveyMonkey where rows.count > 1 && rows[1].first?.isEmpty != false:
      HeadingRows(count: 2, naming: [1, 2])
    default: HeadingRows()
    }
  }

  /// What its own columns hold.
  func field(of heading: String) -> Reading.Column? {
    let columns: [Reading.Column: [String]] =
      switch self {
      case .wenjuanxing: [.ballot: ["序号"], .submitted: ["提交答卷时间"], .seconds: ["所用时间"]]
      case .wenjuanwang: [.ballot: ["序号", "编号"], .submitted: ["finish"], .seconds: ["答题时长"]]
      case .limeSurvey:
        [
          .ballot: ["id", "Response ID"], .submitted: ["submitdate", "Date submitted"],
          .seconds: ["interviewtime", "Total time"],
        ]
      case .qualtrics:
        [
          .ballot: ["ResponseId", "Response ID"], .submitted: ["RecordedDate", "Recorded Date"],
          .seconds: ["Duration (in seconds)"],
        ]
      case .surveyMonkey: [.ballot: ["Respondent ID"], .submitted: ["End Date"]]
      case .googleForms: [.submitted: ["Timestamp", "时间戳记"]]
      case .microsoftForms: [.ballot: ["ID", "Id", "编号"], .submitted: ["Completion time", "完成时间"]]
      }
    return columns.first { $0.value.contains(heading) }?.key
  }

  /// Its own columns that may tell who the rater is.
  var personalHeadings: Set<String> {
    switch self {
    case .wenjuanxing: ["来自IP", "来源详情"]
    case .wenjuanwang: []
    case .limeSurvey: ["ipaddr", "IP address", "token", "Access code", "refurl", "Referrer URL"]
    case .qualtrics:
      [
        "IP Address", "IPAddress", "Recipient Last Name", "Recipient First Name", "Recipient Email",
        "External Data Reference", "Location Latitude", "Location Longitude",
      ]
    case .surveyMonkey: ["IP Address", "Email Address", "First Name", "Last Name", "Custom Data 1"]
    case .googleForms: ["Email Address", "Username", "电子邮件地址", "用户名"]
    case .microsoftForms: ["Email", "Name", "电子邮件", "名称"]
    }
  }

  /// Its own columns that say nothing about the review.
  var otherHeadings: Set<String> {
    switch self {
    case .wenjuanxing: ["来源"]
    case .wenjuanwang: ["start"]
    case .limeSurvey:
      [
        "lastpage", "Last page", "startlanguage", "Start language", "seed", "Seed", "startdate", "Date started",
        "datestamp", "Date last action",
      ]
    case .qualtrics:
      [
        "Start Date", "End Date", "Response Type", "Progress", "Finished", "Distribution Channel", "User Language",
      ]
    case .surveyMonkey: ["Collector ID", "Start Date"]
    case .googleForms: []
    case .microsoftForms: ["Start time", "开始时间", "Last modified time", "上次修改时间"]
    }
  }
}

/// Words in headings that tell what a column holds, whatever program wrote it.
enum HeadingWords {
  /// Whether a column may tell who the rater is.
  static func isPersonal(_ heading: String) -> Bool {
    let lower = heading.lowercased()
    let words = lower.split { !$0.isASCII || !$0.isLetter }
    return [
      "姓名", "昵称", "手机", "电话", "邮箱", "身份证", "学号", "工号", "微信", "经纬度", "地址", "住址", "证件号", "email",
      "openid", "phone",
    ]
    .contains { lower.contains($0) } || words.contains("ip") || words.contains("uid")
  }

  /// Whether a column may say what group a rater belongs to.
  static func isGroup(_ heading: String) -> Bool {
    let lower = heading.lowercased()
    return [
      "身份", "主体", "类别", "代表", "群体", "您是", "哪类", "哪一类", "属于", "人员类型", "group", "role", "you are",
      "are you",
    ].contains {
      lower.contains($0)
    }
  }

  /// Whether a name is that of a body: it ends as such names do.
  static func isBody(_ name: String) -> Bool {
    let endings = [
      "局", "委", "办", "办公室", "院", "会", "中心", "公司", "所", "部", "处", "厅", "科", "站", "队", "行", "校", "政府", "分局",
      "bureau", "office", "department", "court", "centre", "center", "company", "school", "hospital",
    ]
    return endings.contains { name.lowercased().hasSuffix($0) }
  }
}
