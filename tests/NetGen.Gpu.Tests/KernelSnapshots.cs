using System.Runtime.CompilerServices;
using System.Text;
using NetGen.Generator.Tests.Harness;
using NetGen.Gpu.Tests.Harness;

namespace NetGen.Gpu.Tests;

/// <summary>
/// The kernels of small networks in full, in Verify's names and format, so that a change of what is written shows in review.
/// After a change that is meant: run with NETGEN_ACCEPT_SNAPSHOTS=1 and read the difference.
/// </summary>
public class KernelSnapshots
{
    [Fact]
    public void Dense() => Verify("DenseCase");

    [Fact]
    public void Convolution() => Verify("ConvTransposeGroupsCase");

    /// <summary>What all networks share is not in a network's file: what is there can be read.</summary>
    [Theory]
    [InlineData("DenseCase", 600)]
    [InlineData("LeNetCase", 1400)]
    public void Kernels_are_short_enough_to_be_read(string network, int most) => Assert.InRange(KernelAssembly.Of(network).Text.Count(c => c == '\n'), 100, most);

    private static void Verify(string network, [CallerMemberName] string method = "")
    {
        string path = Path.Combine(Repository.Root, "tests", "NetGen.Gpu.Tests", "Snapshots", $"{nameof(KernelSnapshots)}.{method}#{network}.Kernels.g.verified.cs");
        string produced = $"//HintName: {network}.Kernels.g.cs\n{KernelAssembly.Of(network).Text.Replace("\r\n", "\n")}";
        string verified = File.Exists(path) ? File.ReadAllText(path).Replace("\r\n", "\n") : "";
        string received = path.Replace(".verified.", ".received.");
        if (produced == verified)
        {
            File.Delete(received);
            return;
        }
        bool accept = Environment.GetEnvironmentVariable("NETGEN_ACCEPT_SNAPSHOTS") == "1";
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(accept ? path : received, produced, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
        int line = produced.Split('\n').Zip(verified.Split('\n')).TakeWhile(pair => pair.First == pair.Second).Count();
        Assert.True(accept, $"{Path.GetFileName(path)} differs from line {line + 1} on; look at the .received. file.");
    }
}
