public import JSONText
import ReviewScheme

/// The JSON Schema of a settlement, for editors.
public enum AnnualSchema {
  /// The schema, draft 2020-12: keys, types, words and numeric bounds, from ``AnnualKeys``.
  public static func jsonSchema() -> JSONOutput { SchemeSchema.jsonSchema(of: AnnualKeys.table) }
}
