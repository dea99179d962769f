// ReviewSchemeTests
