using System.CommandLine;

namespace NetGen.Benchmarks.Cli;

/// <summary>Ranges of options.</summary>
internal static class OptionRanges
{
    public static void AtLeast(this Option<int> option, int least) => option.Validators.Add(result =>
    {
        if (result.Tokens.Count == 1 && int.TryParse(result.Tokens[0].Value, out int value) && value < least)
            result.AddError($"{option.Name} expects at least {least}, not {value}.");
    });

    public static void AtLeast(this Option<int[]> option, int least) => option.Validators.Add(result =>
    {
        foreach (var token in result.Tokens)
        {
            if (int.TryParse(token.Value, out int value) && value < least)
                result.AddError($"{option.Name} expects at least {least}, not {value}.");
        }
    });
}
