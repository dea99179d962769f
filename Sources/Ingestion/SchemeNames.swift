import ReviewScheme
import Synchronization
import SystemInterface

/// The scheme's names as the bytes that a file of one character set holds, each with what it stands for.
///
/// Names are translated once, not the data: in GB18030 the second and later bytes of a character are never a delimiter,
/// a quote or a line end, so that fields can be cut and compared as they lie in the file.
struct SchemeNames: Sendable {
  /// The character set that the names are in.
  let charset: Charset
  /// Leaf groups, by their place among the leaves.
  let groups: NameTable
  let units: NameTable
  let items: NameTable
  let marks: MarkTable

  init(scheme: Scheme, charset: Charset) {
    self.charset = charset
    func encode(_ name: String) -> [UInt8]? {
      charset == .utf8 ? Array(name.utf8) : (try? CharsetConverter.encode(name, to: charset)) ?? nil
    }
    func table(_ spellings: [[String]]) -> NameTable {
      NameTable(
        spellings.enumerated().flatMap { index, names in
          names.compactMap { name in encode(name).map { (name: $0, index: index) } }
        })
    }
    groups = table(
      scheme.leafGroups.map { [scheme.groups[$0].id, scheme.groups[$0].name] + scheme.groups[$0].aliases })
    units = table(scheme.units.map { [$0.id, $0.name] + $0.aliases })
    items = table(scheme.items.map { [$0.id, $0.name] + $0.aliases })
    marks = MarkTable(scale: scheme.scale, encode: encode)
  }

  /// The names that plain fields spell, see ``NameTable/plain(delimiter:)``.
  func plain(delimiter: UInt8) -> SchemeNames {
    SchemeNames(
      charset: charset, groups: groups.plain(delimiter: delimiter), units: units.plain(delimiter: delimiter),
      items: items.plain(delimiter: delimiter), marks: marks.plain(delimiter: delimiter))
  }

  private init(charset: Charset, groups: NameTable, units: NameTable, items: NameTable, marks: MarkTable) {
    self.charset = charset
    self.groups = groups
    self.units = units
    self.items = items
    self.marks = marks
  }
}

/// The scheme's names in each character set that a file may have.
struct NamesByCharset: Sendable {
  let utf8: SchemeNames
  private let gb18030: LazyNames

  init(scheme: Scheme) {
    utf8 = SchemeNames(scheme: scheme, charset: .utf8)
    gb18030 = LazyNames(scheme: scheme)
  }

  func names(in charset: Charset) -> SchemeNames { charset == .gb18030 ? gb18030.names() : utf8 }

  /// Names in GB18030, translated when the first file asks: most rounds have none.
  private final class LazyNames: Sendable {
    private let scheme: Scheme
    private let made = Mutex<SchemeNames?>(nil)

    init(scheme: Scheme) { self.scheme = scheme }

    func names() -> SchemeNames {
      made.withLock { made in
        if let made { return made }
        let names = SchemeNames(scheme: scheme, charset: .gb18030)
        made = names
        return names
      }
    }
  }
}
