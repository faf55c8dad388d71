namespace Digits;

/// <summary>What the network says of one test image.</summary>
/// <param name="Image">Its number among the test images.</param>
/// <param name="Truth">What it is.</param>
/// <param name="Digit">What the network takes it for.</param>
/// <param name="Confidence">The probability that it gives to this.</param>
internal readonly record struct Answer(int Image, int Truth, int Digit, float Confidence)
{
    public bool Right => Truth == Digit;
}
