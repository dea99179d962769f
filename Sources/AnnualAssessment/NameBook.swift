import ReviewScheme

/// Finds the unit that a spelling stands for: its id, its name or an alias.
struct NameBook {
  private let indices: [String: Int]

  init(_ scheme: AnnualScheme) {
    // The reader has seen to it that no spelling stands for two units.
    var indices: [String: Int] = [:]
    for (index, unit) in scheme.units.enumerated() {
      for spelling in [unit.id, unit.name] + unit.aliases { indices[spelling] = index }
    }
    self.indices = indices
  }

  subscript(_ spelling: String) -> Int? { indices[spelling] }
}
