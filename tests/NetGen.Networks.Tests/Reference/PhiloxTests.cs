namespace NetGen.Networks.Tests.Reference;

/// <summary>Known answers of Philox4x32-10 from the authors' Random123 distribution (kat_vectors).</summary>
public class PhiloxTests
{
    [Fact]
    public void Zero_counter_and_key()
        => Assert.Equal((0x6627e8d5u, 0xe169c58du, 0xbc57ac4cu, 0x9b00dbd8u), Philox.Generate(0, 0, 0, 0, 0, 0));

    [Fact]
    public void All_ones()
        => Assert.Equal(
            (0x408f276du, 0x41c83b0eu, 0xa20bc7c6u, 0x6d5451fdu),
            Philox.Generate(0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff));

    [Fact]
    public void Digits_of_pi()
        => Assert.Equal(
            (0xd16cfe09u, 0x94fdccebu, 0x5001e420u, 0x24126ea1u),
            Philox.Generate(0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344, 0xa4093822, 0x299f31d0));
}
