// PingyiTests
