package import ExactArithmetic
import JSONText

/// The parts of a document that a settlement has as a scheme has them, read by the same code.
package enum SharedParts {
  /// Parses a document and reads it, with all problems in the order of the document.
  package static func read<Document>(
    _ bytes: [UInt8], file: String, keys: DocumentKeys, _ body: (DocumentFields) -> Document?
  ) -> (result: Document?, problems: [SchemeProblem]) {
    let document: JSONValue
    do {
      document = try JSONReader.parse(bytes)
    } catch {
      return (nil, [SchemeProblem(error, file: file)])
    }
    let log = ProblemLog()
    let node = DocumentNode(document, place: "", log: log, file: file)
    let result = DocumentFields(node, path: "", keys: keys).flatMap(body)
    let problems = log.sorted
    return (problems.isEmpty ? result : nil, problems)
  }

  /// The units and their categories: declared, or as the units name them. `nil` if there are no units.
  package static func units(
    _ document: DocumentFields, open: (_ name: String) -> Result<(file: String, rows: [UnitRow]), SchemeProblem>
  ) -> (units: [Unit], categories: [Category], names: NameIndex)? {
    let categories = DeclaredCategories(document, groups: NameIndex("group"), items: NameIndex("item"))
    return SchemeReader.units(document, categories: categories.names, open: open).map { read in
      (read.units, categories.list ?? read.derivedCategories, read.categoryNames)
    }
  }

  /// How units are ordered. Names of tie breaks are read where the document's kind of tie breaks is known.
  package static func ranking(_ document: DocumentFields, categories: NameIndex?) -> RankingPolicy {
    SchemeReader.ranking(document, categories: categories)
  }

  /// The grades, held against the bounds of published scores if those are known.
  package static func grades(_ document: DocumentFields, published bounds: ClosedRange<Fraction>?) -> [GradeBand] {
    SchemeReader.grades(document, published: bounds)
  }

  /// The weights of siblings: as written by all, or 1 for each if none is written.
  package static func weights(of siblings: [DocumentFields], in list: Site, noun: String) -> [Fraction] {
    SchemeReader.weights(of: siblings, in: list, noun: noun)
  }

  /// Lets the id and the name of an object stand for one thing.
  package static func register(
    _ fields: DocumentFields, id: String, name: String, as index: Int, in names: inout NameIndex
  ) {
    SchemeReader.register(fields, id: "id", id, name, [], as: index, in: &names)
  }
}
