using System.Globalization;

namespace NetGen.Execution;

/// <summary>A round of units as a trace sees it: what it works for, and the tensors that it stores.</summary>
/// <param name="Name">"conv1", "dense2.bias gradient"; the kernel's name where it works for no layer, or only prepares the next round.</param>
/// <param name="Stored">What is stored when it has run.</param>
internal sealed record TracedRound(string Name, TracedTensor[] Stored)
{
    /// <summary>Reads "Conv1Pooled|conv1|Lanes[6, 14, 14] Capacity 1600".</summary>
    public static TracedRound Read(string text)
    {
        string[] parts = text.Split('|');
        return new TracedRound(parts.Length > 1 && parts[1].Length > 0 ? parts[1] : parts[0], [.. parts.Skip(2).Select(TracedTensor.Read)]);
    }
}

/// <summary>A tensor that a round stores: its shape, and where and how it lies.</summary>
/// <param name="Layout">"Lanes", "ChannelsLast", "Planar"; empty for what lies as callers see it.</param>
/// <param name="Shape">Of one sample (in a loop over steps: of one step of it), or of the whole where the batch has no part in it.</param>
/// <param name="Space">"Capacity", "Rows" or "Batch": the arena, by what its offsets are multiplied with; or "State", "Shared", "Gradients", "Output".</param>
/// <param name="Offset">In floats (of a sample); the number of an output.</param>
/// <param name="From">How many floats of a sample further it lies when its round runs first: earlier steps of a sequence that begins at the offset.</param>
/// <param name="By">How much further it lies each time that the round has run again.</param>
internal sealed unsafe record TracedTensor(string Layout, int[] Shape, string Space, long Offset, long From, long By)
{
    /// <summary>Reads "Lanes[6, 14, 14] Capacity 1600" or "Lanes[5] Rows 96 from 20 by -5".</summary>
    public static TracedTensor Read(string text)
    {
        int open = text.IndexOf('['), close = text.IndexOf(']');
        int[] shape = [.. text[(open + 1)..close].Split(", ", StringSplitOptions.RemoveEmptyEntries).Select(d => int.Parse(d, CultureInfo.InvariantCulture))];
        string[] place = text[(close + 2)..].Split(' ');
        bool moves = place.Length > 2;
        return new TracedTensor(text[..open], shape, place[0], Number(place[1]), moves ? Number(place[3]) : 0, moves ? Number(place[5]) : 0);
    }

    /// <summary>Whether each sample of the batch has its own numbers in it.</summary>
    public bool IsOfBatch => Space is "Capacity" or "Rows" or "Batch" or "Output";

    /// <summary>Its numbers at this moment, as callers see them: [samples, shape].</summary>
    /// <param name="f">Where the program runs.</param>
    /// <param name="lanes">Samples of a vector.</param>
    /// <param name="run">How often its round has run before in this call.</param>
    public float[] Copy(Frame* f, int lanes, int run)
    {
        int batch = f->Batch, steps = Space != "Output" && Shape.Length == 2 ? Shape[0] : 1, size = 1;
        foreach (int dimension in Shape)
            size *= dimension;
        float[] values = new float[batch * size];
        if (Space == "Output")
        {
            new ReadOnlySpan<float>(f->Output((int)Offset), values.Length).CopyTo(values);
            return values;
        }
        (nint place, long rows) = PlaceOf(f, run);
        float* first = (float*)place;
        int own = size / steps;
        // Of an image whose channels lie last, each pixel has them side by side.
        int channels = Layout == "ChannelsLast" && Shape.Length == 3 ? Shape[0] : 1, pixels = own / channels;
        for (int step = 0; step < steps; step++, first += own * rows)
        {
            for (int sample = 0; sample < batch; sample++)
            {
                for (int element = 0; element < own; element++)
                {
                    int from = element % pixels * channels + element / pixels;
                    long at = Layout == "Lanes" ? ((long)(sample / lanes) * own + element) * lanes + sample % lanes : (long)sample * own + from;
                    values[sample * size + step * own + element] = first[at];
                }
            }
        }
        return values;
    }

    /// <summary>Its numbers at this moment.</summary>
    /// <param name="f">Where the program runs.</param>
    /// <param name="lanes">Samples of a vector.</param>
    /// <param name="run">How often its round has run before in this call.</param>
    public TensorSummary Summarize(Frame* f, int lanes, int run)
    {
        var summary = new TensorSummary();
        int size = 1;
        foreach (int dimension in Shape)
            size *= dimension;
        switch (Space)
        {
            case "Shared":
                summary.Add(f->Shared + Offset, size);
                break;
            case "Gradients":
                summary.Add(f->Gradients + Offset, size);
                break;
            case "Output":
                summary.Add(f->Output((int)Offset), (long)size * f->Batch);
                break;
            case "State":
                AddSteps(f, f->State + (Offset * f->Capacity), f->Capacity, summary, lanes);
                break;
            default:
                (nint place, long rows) = PlaceOf(f, run);
                AddSteps(f, (float*)place, rows, summary, lanes);
                break;
        }
        return summary;
    }

    /// <summary>Where in the arena it begins, and how many rows its steps have.</summary>
    private (nint First, long Rows) PlaceOf(Frame* f, int run)
    {
        long rows = Space switch { "Capacity" => f->Capacity, "Rows" => f->Rows, _ => f->Batch };
        // Where some values lie in lanes, steps of those that do not are of the batch alone.
        long rowsOfStep = Space == "Rows" && Layout != "Lanes" ? f->Batch : rows;
        return ((nint)(f->Arena + (Offset * rows) + ((From + (By * run)) * rowsOfStep)), rowsOfStep);
    }

    private void AddSteps(Frame* f, float* first, long rows, TensorSummary summary, int lanes)
    {
        // The steps of a sequence lie one behind the other.
        int steps = Shape.Length == 2 ? Shape[0] : 1, size = 1;
        foreach (int dimension in Shape.Length == 2 ? Shape[1..] : Shape)
            size *= dimension;
        for (int step = 0; step < steps; step++)
            AddStep(f->Batch, first + (step * size * rows), size, summary, lanes);
    }

    private void AddStep(int batch, float* first, int size, TensorSummary summary, int lanes)
    {
        if (Layout != "Lanes")
        {
            summary.Add(first, (long)size * batch);
            return;
        }
        // Samples lie side by side in vectors; lanes past the last one are nobody's.
        for (int sample = 0; sample < batch; sample += lanes, first += (long)size * lanes)
        {
            for (int element = 0; element < size; element++)
                summary.Add(first + ((long)element * lanes), Math.Min(lanes, batch - sample));
        }
    }

    private static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);
}
