import ExactArithmetic
import JSONText

/// Checks a document against a JSON Schema, as far as the scheme's own schema goes.
struct SchemaValidator {
  /// A schema that this validator does not understand.
  struct UnknownKeyword: Error {
    let keyword: String
  }

  let root: JSONValue
  private let patterns: [String: Regex<AnyRegexOutput>]

  /// A validator for a schema; its patterns are prepared once, since that is what costs time.
  init(_ root: JSONValue) throws {
    self.root = root
    let texts = SchemeDocuments.values(of: root).compactMap { $0.value["pattern"]?.string }
    patterns = try Dictionary(uniqueKeysWithValues: Set(texts).map { ($0, try Regex($0)) })
  }

  func accepts(_ value: JSONValue) throws -> Bool { try accepts(value, root) }

  private func accepts(_ value: JSONValue, _ schema: JSONValue) throws -> Bool {
    for member in schema.object ?? [] {
      if try !holds(member.key, member.value, for: value, in: schema) { return false }
    }
    return true
  }

  private func holds(_ keyword: String, _ rule: JSONValue, for value: JSONValue, in schema: JSONValue) throws -> Bool {
    switch keyword {
    case "$schema", "$defs", "title", "description", "default": true
    case "$ref": try accepts(value, try referred(rule))
    case "type": (rule.array ?? [rule]).contains { isOf($0.string ?? "", value) }
    case "enum": (rule.array ?? []).contains { same($0, value) }
    case "const": same(rule, value)
    case "oneOf": try (rule.array ?? []).filter { try accepts(value, $0) }.count == 1
    case "anyOf": try (rule.array ?? []).contains { try accepts(value, $0) }
    case "minimum": try compare(value, rule) { $0 >= $1 }
    case "maximum": try compare(value, rule) { $0 <= $1 }
    case "exclusiveMinimum": try compare(value, rule) { $0 > $1 }
    case "pattern": value.string.map { text in patterns[rule.string ?? ""].map { text.contains($0) } ?? false } ?? true
    case "items": try (value.array ?? []).allSatisfy { try accepts($0, rule) }
    case "uniqueItems":
      (value.array ?? []).indices.allSatisfy { index in
        !(value.array ?? [])[..<index].contains { same($0, (value.array ?? [])[index]) }
      }
    case "required": value.object == nil || (rule.array ?? []).allSatisfy { value[$0.string ?? ""] != nil }
    case "properties":
      try (value.object ?? []).allSatisfy { member in try rule[member.key].map { try accepts(member.value, $0) } ?? true
      }
    case "additionalProperties":
      try (value.object ?? []).filter { schema["properties"]?[$0.key] == nil }
        .allSatisfy { member in try rule.boolean ?? accepts(member.value, rule) }
    default: throw UnknownKeyword(keyword: keyword)
    }
  }

  private func referred(_ reference: JSONValue) throws -> JSONValue {
    let prefix = "#/$defs/"
    guard let text = reference.string, text.hasPrefix(prefix),
      let schema = root["$defs"]?[String(text.dropFirst(prefix.count))]
    else { throw UnknownKeyword(keyword: "$ref \(reference.string ?? "")") }
    return schema
  }

  private func number(_ value: JSONValue) -> Fraction? { value.numberText.flatMap { Fraction(decimal: $0) } }

  private func compare(
    _ value: JSONValue, _ bound: JSONValue, _ holds: (Fraction, Fraction) -> Bool
  ) throws -> Bool {
    guard let value = number(value), let bound = number(bound) else { return true }
    return holds(value, bound)
  }

  private func isOf(_ type: String, _ value: JSONValue) -> Bool {
    switch type {
    case "object": value.object != nil
    case "array": value.array != nil
    case "string": value.string != nil
    case "number": value.numberText != nil
    case "integer": number(value)?.isWhole ?? false
    case "boolean": value.boolean != nil
    case "null": value.isNull
    default: false
    }
  }

  private func same(_ left: JSONValue, _ right: JSONValue) -> Bool {
    if let left = left.string { return left == right.string }
    if let left = left.boolean { return left == right.boolean }
    if let left = number(left) { return left == number(right) }
    return false
  }
}
