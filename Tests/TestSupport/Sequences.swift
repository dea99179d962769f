/// Every sequence of so many elements of `values`, the last running fastest: a small world, all of it.
public func sequences<Value>(of values: [Value], count: Int) -> [[Value]] {
  (0..<count).reduce([[]]) { all, _ in all.flatMap { start in values.map { start + [$0] } } }
}
