using System.Globalization;
using NetGen.Memory;
using NetGen.Parameters;

namespace NetGen.Checkpoints;

/// <summary>The parameters of a run's best epoch, in a file that also says which epoch that was: a file of that name may be another run's.</summary>
internal static class BestCheckpoint
{
    private const string ValueKey = "netgen.best.value", StepsKey = "netgen.best.steps";

    public static void Save(ParameterSet parameters, string path, double value, long steps) => Safetensors.Save(parameters, path, new Dictionary<string, string>
    {
        [ValueKey] = value.ToString("R", CultureInfo.InvariantCulture),
        [StepsKey] = steps.ToString(CultureInfo.InvariantCulture),
    });

    /// <summary>
    /// Reads the parameters into <paramref name="copy"/>, laid out as the network's, if the file is of the epoch with this value after so many steps; else says why it is
    /// not.
    /// </summary>
    public static string? Load(ParameterSet parameters, AlignedBuffer copy, string path, double value, long steps)
    {
        if (!File.Exists(path))
            return $"there is no {path}";
        try
        {
            var metadata = new MetadataReader(path, TensorFile.ReadMetadata(path));
            if (metadata.Number(StepsKey, -1L) != steps || !metadata.Number(ValueKey, double.NaN).Equals(value))
                return $"{path} is of another run or epoch";
            TensorFile.Load(path, parameters.Network, [.. TensorSlot.Of(parameters, copy)], _ => false);
            return null;
        }
        catch (CheckpointException e)
        {
            return e.Message.TrimEnd('.');
        }
    }
}
