extension MarkList {
  /// The same marks by parts, a power of two of them: a counting sort by the ballot's hash, which keeps the order of rows
  /// within a part. O(marks + parts).
  func split(into parts: Int) -> MarkList {
    guard !marks.isEmpty else { return MarkList() }
    guard parts > 1 else { return MarkList(marks: marks, starts: [0, UInt32(marks.count)]) }
    let secret = BallotKey.secret
    var starts = [UInt32](repeating: 0, count: parts + 1)
    // Unsafe: a ballot's part is below `parts`, so that every part and the one behind it have a place among the starts.
    // The second pass meets the same marks as the first, and so fills exactly the room that was counted.
    return unsafe starts.withUnsafeMutableBufferPointer { starts in
      unsafe marks.withUnsafeBufferPointer { marks in
        for place in marks.indices { unsafe starts[marks[place].ballot.part(of: parts, secret) &+ 1] &+= 1 }
        for part in 0..<parts { unsafe starts[part + 1] &+= starts[part] }
        let count = marks.count
        let split = unsafe [KeptMark<ID>](unsafeUninitializedCapacity: count) { split, filled in
          // From here on a part's start moves behind its last mark so far, which is where the next part begins.
          for place in marks.indices {
            let mark = unsafe marks[place]
            let part = mark.ballot.part(of: parts, secret)
            unsafe split.initializeElement(at: Int(starts[part]), to: mark)
            unsafe starts[part] &+= 1
          }
          filled = count
        }
        return unsafe MarkList(marks: split, starts: [0] + starts[..<parts])
      }
    }
  }
}
