#if arch(x86_64)
  import _Builtin_intrinsics.intel.cpuid

  extension ShaInstructions {
    /// Whether the processor has the instructions: bit 29 of EBX of leaf 7 of CPUID.
    static let exist: Bool = {
      var (eax, ebx, ecx, edx): (UInt32, UInt32, UInt32, UInt32) = (0, 0, 0, 0)
      // Unsafe: the function writes to the four variables during the call.
      let isKnown = unsafe __get_cpuid_count(7, 0, &eax, &ebx, &ecx, &edx)
      return isKnown == 1 && ebx >> 29 & 1 == 1
    }()
  }
#endif
