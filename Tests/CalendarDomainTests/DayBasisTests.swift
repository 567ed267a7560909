import CalendarDomain
import Testing

@Suite struct DayBasisTests {
  @Test(arguments: [
    ("0.z.10.3w5e11264sgsf", DayBasis(zone: 0, hours: 35, buffers: 36, bookings: .max)),
    ("1.2.3.4", DayBasis(zone: 1, hours: 2, buffers: 3, bookings: 4)),
  ])
  func `a basis is written as four numbers and read back`(text: String, basis: DayBasis) {
    #expect(basis.description == text)
    #expect(DayBasis(text) == basis)
  }

  @Test(arguments: [
    "", "1", "1.2.3", "1.2.3.", ".1.2.3", "1..2.3", "1.2.3.4.5", "1.2.3.Z", "1.2.3.-4", "1.2.3.+4",
    "1.2.3. 4",
    "1.2.3.3w5e11264sgsg", "1.2.3.10000000000000", "1.2.3.é",
  ])
  func `no other text is a basis`(text: String) {
    #expect(DayBasis(text) == nil)
  }
}
