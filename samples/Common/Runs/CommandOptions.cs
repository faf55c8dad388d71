using System.CommandLine;
using System.Globalization;

namespace NetGen.Samples;

/// <summary>Kinds of options that command lines of samples have.</summary>
internal static class CommandOptions
{
    /// <summary>An option that names parts of a sample; all of them if it is left out.</summary>
    public static Option<string[]> Choice(string name, params string[] parts)
    {
        var option = new Option<string[]>(name)
        {
            Description = $"Only some of {string.Join(", ", parts)}.",
            HelpName = "names",
            AllowMultipleArgumentsPerToken = true,
            DefaultValueFactory = _ => parts,
        };
        option.AcceptOnlyFromAmong(parts);
        return option;
    }

    /// <summary>An option that is a whole number in a range.</summary>
    public static Option<int> Number(string name, string description, int standard, int least, int most)
    {
        var option = new Option<int>(name) { Description = description, HelpName = "n", DefaultValueFactory = _ => standard };
        option.Validators.Add(result =>
        {
            if (result.Tokens.Count != 1)
                return;
            string given = result.Tokens[0].Value;
            if (int.TryParse(given, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int value) && value >= least && value <= most)
                return;
            result.AddError($"{name} expects a whole number from {least} to {most}, not '{given}'.");
        });
        return option;
    }
}
