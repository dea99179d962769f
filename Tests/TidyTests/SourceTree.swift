import Foundation
import TestSupport

/// A file of the checkout, as text.
struct SourceFile: Sendable {
  /// Its path below the root of the checkout.
  let path: String
  let lines: [String]

  /// The folder below `Sources` or `Tests`: the target.
  var target: String { path.split(separator: "/").dropFirst().first.map(String.init) ?? "" }

  var name: String { (path as NSString).lastPathComponent }

  /// The words of each line: what stands between other characters, `@` and `!` included, without comments and texts,
  /// so that a word in prose is not taken for code.
  var words: [[Substring]] {
    lines.map { line in
      var code = ""
      var isText = false
      var previous: Character = " "
      for character in line {
        if character == "\"" && previous != "\\" {
          isText.toggle()
        } else if !isText {
          if character == "/" && previous == "/" { break }
          code.append(character)
        }
        previous = character
      }
      return code.split { !($0.isLetter || $0.isNumber || $0 == "_" || $0 == "@" || $0 == "!" || $0 == "#") }
    }
  }

  /// The modules that it imports, each with its line.
  var imports: [(module: String, line: Int)] {
    let kinds: Set<Substring> = ["struct", "class", "enum", "func", "protocol", "typealias", "var", "let"]
    return zip(words, 1...).compactMap { words, line in
      guard let place = words.firstIndex(of: "import") else { return nil }
      return words[(place + 1)...].first { !kinds.contains($0) }.map { (String($0), line) }
    }
  }
}

/// The checkout as far as these tests look at it.
enum SourceTree {
  /// All Swift files below a folder of the checkout, by path.
  static func swiftFiles(below folder: String) -> [SourceFile] { files(below: folder) { $0.hasSuffix(".swift") } }

  /// All text files below a folder of the checkout whose path is wanted.
  static func files(below folder: String, where isWanted: (String) -> Bool) -> [SourceFile] {
    let paths = FileManager.default.enumerator(atPath: "\(Places.root)/\(folder)")?.compactMap { $0 as? String } ?? []
    return paths.filter(isWanted).sorted().compactMap { path in
      (try? String(contentsOfFile: "\(Places.root)/\(folder)/\(path)", encoding: .utf8)).map {
        SourceFile(path: "\(folder)/\(path)", lines: $0.components(separatedBy: "\n"))
      }
    }
  }

  /// The names of the folders directly in a folder of the checkout.
  static func folders(in folder: String) -> [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: "\(Places.root)/\(folder)")) ?? []
    return names.filter { name in
      FileManager.default.fileExists(atPath: "\(Places.root)/\(folder)/\(name)/.")
    }.sorted()
  }

  static func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: "\(Places.root)/\(path)") }

  static func text(_ path: String) throws -> String {
    try String(contentsOfFile: "\(Places.root)/\(path)", encoding: .utf8)
  }
}
