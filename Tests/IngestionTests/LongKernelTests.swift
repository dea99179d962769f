import Ingestion
import ReviewScheme
import Scoring
import Testing

@Suite("LongKernel")
struct LongKernelTests {
  @Test(
    "A column that no rule asks for is looked at all the same: it may be no text, or open a quote",
    arguments: Kernels.allCases)
  func looksAtUnreadColumns(kernels: Kernels) throws {
    let scheme = Scheme.small(reading: Reading(layout: .long))
    let cut = Cut(jobs: 1, chunkBytes: 1 << 20, kernels: kernels)
    for (field, reasons) in [([0xFF], ["3 encoding"]), (Array("\"".utf8), ["3 quote"])] as [([UInt8], [String])] {
      let bytes =
        Array("ballot_id,group,unit,level,seconds\nb,G1,U1,A,\nb,G1,U2,A,".utf8) + field + Array("\nc,G1,U1,A,\n".utf8)
      let found = try ingest([RoundFile(name: "a.csv", bytes: bytes)], under: scheme, cut: cut)
      #expect(try found.reasons() == reasons)
    }
  }
}
