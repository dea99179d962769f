import SystemInterface
import Testing

@Suite("Machine: who and when")
struct MachineClerkTests {
  @Test("The time is UTC to the second in one form, and does not run backwards")
  func time() {
    let before = Machine.utcTime()
    #expect(before.wholeMatch(of: /20\d\d-[01]\d-[0-3]\dT[0-2]\d:[0-5]\d:[0-6]\dZ/) != nil, "\(before)")
    #expect(before <= Machine.utcTime())
  }

  @Test("The user has a name")
  func user() { #expect(!Machine.userName().isEmpty) }
}
