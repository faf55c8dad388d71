using System.Globalization;
using System.Text;
using NetGen.Checkpoints;
using NetGen.Training;

namespace NetGen;

/// <summary>
/// Writes a row per epoch to a file of comma-separated values: epoch, steps, loss, learning rate, seconds, samples per second, and behind a validation its loss and metrics. Points
/// are decimal points whatever the culture. In a run that is resumed the file goes on: rows of epochs that are done again are replaced.
/// </summary>
/// <param name="path">The file; its folder is made if need be.</param>
/// <exception cref="IOException">The file cannot be written to.</exception>
/// <example><code>
/// var log = new CsvLog("run/epochs.csv");
/// Console.WriteLine(log.Path);
/// </code></example>
public sealed class CsvLog(string path) : TrainingCallback
{
    private StreamWriter? _writer;
    private bool _hasHead;

    /// <summary>The file.</summary>
    public string Path { get; } = string.IsNullOrEmpty(path) ? throw new ArgumentException("A log has a path.", nameof(path)) : path;

    /// <inheritdoc/>
    public override void OnStart(TrainingRun run)
    {
        string[] kept = run.ResumedAt is null || !File.Exists(Path) ? [] : [.. File.ReadLines(Path).Where((line, i) => i == 0 || EpochOf(line) < run.Epoch)];
        AtomicFile.Write(Path, stream => stream.Write(Encoding.UTF8.GetBytes(string.Concat(kept.Select(line => line + "\n")))));
        _writer = new StreamWriter(Path, append: true, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { AutoFlush = true, NewLine = "\n" };
        _hasHead = kept.Length > 0;
    }

    /// <inheritdoc/>
    public override void OnEpoch(TrainingRun run, EpochReport epoch)
    {
        if (!_hasHead)
            _writer!.WriteLine(EpochColumns.Head(epoch));
        _hasHead = true;
        _writer!.WriteLine(EpochColumns.Row(epoch));
    }

    /// <inheritdoc/>
    public override void OnEnd(TrainingRun run, FitResult result) => Close();

    /// <inheritdoc/>
    public override void OnFailed(TrainingRun run, Exception error) => Close();

    private static int EpochOf(string line) =>
        int.TryParse(line.AsSpan(0, Math.Max(0, line.IndexOf(','))), NumberStyles.None, CultureInfo.InvariantCulture, out int epoch) ? epoch : int.MaxValue;

    private void Close()
    {
        _writer?.Dispose();
        _writer = null;
    }
}
