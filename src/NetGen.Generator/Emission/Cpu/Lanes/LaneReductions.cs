using NetGen.Generator.Graph;

namespace NetGen.Generator.Emission.Cpu.Lanes;

/// <summary>Sums over per-sample tensors in lanes. Each result is summed by one unit in a fixed order; lanes past the batch do not count.</summary>
internal sealed class LaneReductions
{
    private readonly KernelParts _k;
    private readonly LaneWalk _walk;
    private readonly ElementText _elements;
    private readonly TensorShape _over;
    private readonly int _channels, _plane, _size;

    private LaneReductions(KernelParts k, ReduceOp reduce)
    {
        _k = k;
        _walk = new LaneWalk(reduce.Over);
        _elements = new ElementText(_walk, k.Signature.Inputs.Zip(k.Body.Inputs, (pointer, shape) => (pointer, shape)).ToArray(), new[] { reduce.Expression }, product: null,
            first: 0);
        _over = reduce.Over;
        (_channels, _plane, _size) = (_over.Channels, _over.Plane, LaneBlocksText.Size(_over));
    }

    public static CpuKernel Of(KernelParts k, ReduceOp reduce)
    {
        var sum = new LaneReductions(k, reduce);
        return Broadcasting.Of(k.Body.Shape, reduce.Over) switch
        {
            Broadcast.Channel => k.Loop($"{sum._channels}", sum.ToChannels),
            Broadcast.SampleChannel when reduce.Over.Steps > 1 => k.Loop($"f->Blocks * {sum._channels}", sum.ToSampleChannelsOverSteps),
            Broadcast.SampleChannel => k.Loop($"f->Blocks * {sum._channels}", sum.ToSampleChannels),
            Broadcast.Sample when reduce.Over.Steps > 1 => k.Loop($"f->Blocks", sum.ToSamplesOverSteps),
            // A vector has one position, and a block of a sequence one step.
            Broadcast.Sample => k.Loop($"{sum.Blocks}", w => sum.ByBlock(w, total => w.Line($"V.Store({total}, &{k.Y}[(long)block * V.Count]);"))),
            Broadcast.SamplePosition when reduce.Over.IsSequence => k.Loop($"{sum.Blocks}", w => sum.ByBlock(w, total => w.Line($"V.Store({total}, &{k.Y}[(long)block * V.Count]);"))),
            Broadcast.Scalar => k.Loop($"{sum.Blocks}", w => sum.ByBlock(w, total => w.Line($"{k.Scratch}[block] = V.Sum(V.And({sum.Live}, {total}));")), sum.Total),
            Broadcast.SamplePosition => k.Loop($"f->Blocks * {sum._plane}", sum.ToSamplePositions),
            Broadcast.Position when reduce.Over.Steps > 1 => k.Loop($"{reduce.Over.Size}", sum.ToPositionsOfSteps),
            Broadcast.Position => k.Loop($"{sum._size}", sum.ToPositions),
            _ => throw new NotSupportedException($"A sum over {reduce.Over} to {k.Body.Shape} is no sum."),
        };
    }

    private void ToChannels(SourceWriter writer)
    {
        using (writer.Block("for (int channel = from; channel < to; channel++)"))
        {
            writer.Line("V total = V.Zero;");
            using (writer.Block($"for (int block = 0; block < {Blocks}; block++)"))
                writer.Line($"total += V.And({Live}, {Part(writer, PlaneStart, _plane)});");
            writer.Line($"{_k.Y}[channel] = V.Sum(total);");
        }
    }

    private void ToSampleChannels(SourceWriter writer)
    {
        using (writer.Block("for (int unit = from; unit < to; unit++)"))
        {
            writer.Line($"int block = unit / {_channels}, channel = unit % {_channels};");
            writer.Line($"V.Store({Part(writer, $"(long)unit * {Vectors.In(_plane)}", _plane)}, &{_k.Y}[(long)unit * V.Count]);");
        }
    }

    private void ToSampleChannelsOverSteps(SourceWriter writer)
    {
        using (writer.Block("for (int unit = from; unit < to; unit++)"))
        {
            writer.Line($"int channel = unit % {_channels};");
            writer.Line("V total = V.Zero;");
            using (writer.Block($"for (int block = unit / {_channels}; block < {Blocks}; block += f->Blocks)"))
                writer.Line($"total += {Part(writer, PlaneStart, _plane)};");
            writer.Line($"V.Store(total, &{_k.Y}[(long)unit * V.Count]);");
        }
    }

    private void ToSamplesOverSteps(SourceWriter writer)
    {
        using (writer.Block("for (int unit = from; unit < to; unit++)"))
        {
            writer.Line("V sample = V.Zero;");
            using (writer.Block($"for (int block = unit; block < {Blocks}; block += f->Blocks)"))
                WholeBlock(writer, total => writer.Line($"sample += {total};"));
            writer.Line($"V.Store(sample, &{_k.Y}[(long)unit * V.Count]);");
        }
    }

    /// <summary>A number for each feature of each step.</summary>
    private void ToPositionsOfSteps(SourceWriter writer)
    {
        using (writer.Block("for (int element = from; element < to; element++)"))
        {
            writer.Line($"int step = element / {_channels}, channel = element % {_channels};");
            writer.Line("V total = V.Zero;");
            using (writer.Block("for (int block = step * f->Blocks, end = block + f->Blocks; block < end; block++)"))
                writer.Line($"total += V.And({Live}, {Part(writer, PlaneStart, _plane)});");
            writer.Line($"{_k.Y}[element] = V.Sum(total);");
        }
    }

    private void ToSamplePositions(SourceWriter writer)
    {
        using (writer.Block("for (int unit = from; unit < to; unit++)"))
        {
            writer.Line($"int block = unit / {_plane}, position = unit % {_plane};");
            writer.Line("V total = V.Zero;");
            using (writer.Block($"for (int channel = 0; channel < {_channels}; channel++)"))
                writer.Line($"total += {Part(writer, $"((((long)block * {_channels}) + channel) * {_plane} + position) * V.Count", 1)};");
            writer.Line($"V.Store(total, &{_k.Y}[(long)unit * V.Count]);");
        }
    }

    private void ToPositions(SourceWriter writer)
    {
        using (writer.Block("for (int element = from; element < to; element++)"))
        {
            if (_k.Body.Inputs.Any(_walk.NeedsChannel))
                writer.Line($"int channel = element / {_plane};");
            writer.Line("V total = V.Zero;");
            using (writer.Block("for (int block = 0; block < f->Blocks; block++)"))
                writer.Line($"total += V.And({Live}, {Part(writer, $"(((long)block * {_size}) + element) * V.Count", 1)});");
            writer.Line($"{_k.Y}[element] = V.Sum(total);");
        }
    }

    /// <summary>One sum per block, lane by lane.</summary>
    private void ByBlock(SourceWriter writer, Action<string> finish)
    {
        using (writer.Block("for (int block = from; block < to; block++)"))
            WholeBlock(writer, finish);
    }

    private void WholeBlock(SourceWriter writer, Action<string> finish)
    {
        bool byChannel = _k.Body.Inputs.Any(_walk.NeedsChannel);
        if (byChannel && _channels > 1)
        {
            writer.Line("V total = V.Zero;");
            using (writer.Block($"for (int channel = 0; channel < {_channels}; channel++)"))
                writer.Line($"total += {Part(writer, PlaneStart, _plane)};");
            finish("total");
            return;
        }
        if (byChannel)
            writer.Line("const int channel = 0;");
        finish(Part(writer, $"(long)block * {Vectors.In(_size)}", _size));
    }

    private void Total(SourceWriter writer)
    {
        writer.Line("float total = 0;");
        writer.Line($"for (int block = 0; block < {Blocks}; block++)");
        using (writer.Indented())
            writer.Line($"total += {_k.Scratch}[block];");
        writer.Line($"*{_k.Y} = total;");
    }

    private string Blocks => LaneBlocksText.Count(_over);

    /// <summary>The mask of the samples of a block.</summary>
    private string Live => $"LaneReduce.Mask<V>({LaneBlocksText.OfSamples(_over)}, f->Batch)";

    private Code PlaneStart => $"(((long)block * {_channels}) + channel) * {Vectors.In(_plane)}";

    /// <summary>Prints the sum of the expression over a run of vectors; gives its text.</summary>
    private string Part(SourceWriter writer, Code start, int vectors)
    {
        _elements.Invariants(writer);
        if (vectors == 1)
        {
            writer.Line($"long i = {start};");
            return _elements.Values(writer, new VectorPlace())[0];
        }
        writer.Line("V part = V.Zero;");
        writer.Line($"long start = {start};");
        using (writer.Block($"for (long i = start; i < start + ({Vectors.In(vectors)}); i += V.Count)"))
            writer.Line($"part += {_elements.Values(writer, new VectorPlace())[0]};");
        return "part";
    }
}
