using NetGen;
using NetGen.Decoding;

namespace Shakespeare;

/// <summary>Lets a network write on behind a beginning.</summary>
internal static class Writer
{
    /// <summary>
    /// A network that looks at so many characters at most (<see cref="ITokenStepper.StepLimit"/>) is given the last half of them again whenever it has come to the end.
    /// </summary>
    public static string Write(ITokenStepper stepper, string beginning, int length, ulong seed)
    {
        List<int> text = [.. Alphabet.Encode(beginning)];
        int from = 0, until = text.Count + length;
        while (text.Count < until)
        {
            stepper.Reset();
            int[] prompt = [.. text[from..]];
            text.AddRange(stepper.Generate(prompt, new GenerationOptions { MaxTokens = until - text.Count, Temperature = 0.8, Seed = seed + (ulong)text.Count }));
            from = text.Count - Math.Min(text.Count, Math.Max(1, stepper.StepLimit / 2));
        }
        return Alphabet.Decode(text);
    }
}
