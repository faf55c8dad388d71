using System.Globalization;
using System.Text.RegularExpressions;
using ILGPU.Runtime;
using NetGen.Generator.Emission.Ilgpu;

namespace NetGen.Gpu.Tests;

/// <summary>How an emitted program loads its kernels: threads of a group, and groups that a multiprocessor is to hold.</summary>
internal static partial class LoadedKernel
{
    /// <returns>The specialization of the kernel of a name, or of its variant for tensor cores.</returns>
    public static Func<string, KernelSpecialization> In(string text)
    {
        var loaded = new Dictionary<string, KernelSpecialization>();
        foreach (Match match in Load().Matches(text))
        {
            string name = match.Groups["name"].Value;
            int threads = int.Parse(match.Groups["threads"].ValueSpan, CultureInfo.InvariantCulture);
            loaded.Add(name, new(threads, int.Parse(match.Groups["groups"].ValueSpan, CultureInfo.InvariantCulture)));
            if (!match.Groups["products"].Success)
                continue;
            string other = match.Groups["tensor"].Success ? match.Groups["tensor"].Value : match.Groups["groups"].Value;
            foreach (TensorFormat format in TensorFormat.All)
                loaded.Add(name + format.Suffix, new(threads, int.Parse(other, CultureInfo.InvariantCulture)));
        }
        return name => loaded[name];
    }

    [GeneratedRegex("""Compile\("(?<name>\w+)"(?<products> \+ products)?, (?<threads>\d+), (?:products\.Length == 0 \? (?<groups>\d+) : (?<tensor>\d+)|(?<groups>\d+))\)""")]
    private static partial Regex Load();
}
