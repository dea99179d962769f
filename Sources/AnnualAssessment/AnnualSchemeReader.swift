import JSONText

/// Reads a settlement from text: a valid ``AnnualScheme``, or every problem there is.
public enum AnnualSchemeReader {
  /// Whether a document is a settlement rather than a scheme: it has components and no scale.
  public static func isSettlement(_ bytes: [UInt8]) -> Bool {
    guard let document = try? JSONReader.parse(bytes) else { return false }
    return document["components"] != nil && document["scale"] == nil
  }
}
