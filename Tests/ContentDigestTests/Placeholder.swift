// ContentDigestTests
