import SystemInterface

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

StandardStreams.holdPlaces()
Interruption.install()
Machine.keepFreedMemory()
exit(run(Array(CommandLine.arguments.dropFirst())))
