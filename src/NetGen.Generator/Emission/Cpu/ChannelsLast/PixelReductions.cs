using NetGen.Generator.Graph;

namespace NetGen.Generator.Emission.Cpu.ChannelsLast;

/// <summary>Sums over per-sample tensors with channels last. Each result is summed by one unit in a fixed order.</summary>
internal sealed class PixelReductions
{
    private readonly KernelParts _k;
    private readonly PixelWalk _walk;
    private readonly ElementText _elements;
    private readonly bool _readsElements;
    private readonly TensorShape _over;
    private readonly int _channels, _plane;

    private PixelReductions(KernelParts k, ReduceOp reduce)
    {
        _k = k;
        _walk = new PixelWalk(reduce.Over);
        _elements = new ElementText(_walk, k.Signature.Inputs.Zip(k.Body.Inputs, (pointer, shape) => (pointer, shape)).ToArray(), new[] { reduce.Expression }, product: null,
            first: 0);
        _readsElements = k.Body.Inputs.Any(operand => _walk.Of(operand) == Broadcast.Full);
        _over = reduce.Over;
        (_channels, _plane) = (_over.Channels, _over.Positions);
    }

    public static CpuKernel Of(KernelParts k, ReduceOp reduce)
    {
        var sum = new PixelReductions(k, reduce);
        return Broadcasting.Of(k.Body.Shape, reduce.Over) switch
        {
            Broadcast.Channel => k.Loop($"({sum._channels} + V.Count - 1) / V.Count", sum.ToChannels),
            Broadcast.SampleChannel => k.Loop($"f->Batch", sum.ToSampleChannels),
            Broadcast.Sample => k.Loop($"f->Batch", w => sum.BySample(w, k.Y)),
            Broadcast.Scalar => k.Loop($"f->Batch", w => sum.BySample(w, k.Scratch), sum.Total),
            Broadcast.SamplePosition => k.Loop($"f->Batch * {sum._plane}", sum.ToSamplePositions),
            _ => throw new NotSupportedException($"A sum over {reduce.Over} cannot give {k.Body.Shape} with channels last."),
        };
    }

    /// <summary>
    /// A unit is one vector of channels: all pixels of the batch, image by image, or step by step where they lie so, in the order of memory; in parts, so that the rounding
    /// error grows slowly.
    /// </summary>
    private void ToChannels(SourceWriter writer)
    {
        _elements.Invariants(writer);
        using (writer.Block("for (int unit = from; unit < to; unit++)"))
        {
            writer.Line("int c = unit * V.Count;");
            writer.Line($"int count = Math.Min(V.Count, {_channels} - c);");
            writer.Line("V total = V.Zero;");
            bool bySteps = _over.Steps > 1;
            using (writer.Block(bySteps ? $"for (int step = 0; step < {_over.Steps}; step++)" : "for (int sample = 0; sample < f->Batch; sample++)"))
            {
                writer.Line("V part = V.Zero;");
                void Add(SourceWriter w) => w.Line($"part += {Value(w, new VectorPlace("count"))};");
                if (bySteps)
                {
                    using (writer.Block("for (long pixel = (long)step * f->Batch, end = pixel + f->Batch; pixel < end; pixel++)"))
                        Add(writer);
                }
                else
                {
                    Pixels(writer, Add);
                }
                writer.Line("total += part;");
            }
            writer.Line($"V.StoreFirst(total, &{_k.Y}[c], count);");
        }
    }

    private void ToSampleChannels(SourceWriter writer)
    {
        _elements.Invariants(writer);
        using (writer.Block("for (int sample = from; sample < to; sample++)"))
        using (writer.Block($"for (int c = 0; c < {_channels}; c += V.Count)"))
        {
            writer.Line($"int count = Math.Min(V.Count, {_channels} - c);");
            writer.Line("V total = V.Zero;");
            Pixels(writer, w => w.Line($"total += {Value(w, new VectorPlace("count"))};"));
            writer.Line($"V.StoreFirst(total, &{_k.Y}[((long)sample * {_channels}) + c], count);");
        }
    }

    private void BySample(SourceWriter writer, Pointer result)
    {
        _elements.Invariants(writer);
        using (writer.Block("for (int sample = from; sample < to; sample++)"))
        {
            writer.Line("V total = V.Zero;");
            Pixels(writer, Channels);
            writer.Line($"{result}[sample] = V.Sum(total);");
        }
    }

    private void ToSamplePositions(SourceWriter writer)
    {
        _elements.Invariants(writer);
        using (writer.Block("for (long pixel = from; pixel < to; pixel++)"))
        {
            writer.Line("V total = V.Zero;");
            Channels(writer);
            writer.Line($"{_k.Y}[pixel] = V.Sum(total);");
        }
    }

    private void Total(SourceWriter writer)
    {
        writer.Line("float total = 0;");
        writer.Line("for (int sample = 0; sample < f->Batch; sample++)");
        using (writer.Indented())
            writer.Line($"total += {_k.Scratch}[sample];");
        writer.Line($"*{_k.Y} = total;");
    }

    /// <summary>The pixels of the sample at hand.</summary>
    private void Pixels(SourceWriter writer, Action<SourceWriter> body)
    {
        if (_plane == 1)
        {
            writer.Line("long pixel = sample;");
            body(writer);
            return;
        }
        // Pixels lie side by side, steps a batch apart.
        using (writer.Block(_over.Steps > 1
            ? (Code)$"for (long pixel = sample; pixel < (long)f->Batch * {_over.Steps}; pixel += f->Batch)"
            : $"for (long pixel = (long)sample * {_plane}, end = pixel + {_plane}; pixel < end; pixel++)"))
        {
            body(writer);
        }
    }

    /// <summary>Adds all channels of the pixel at hand to <c>total</c>, lane by lane.</summary>
    private void Channels(SourceWriter writer) => _walk.ByChannel(writer, (w, place) =>
    {
        string value = Value(w, place);
        w.Line(place.Count is null ? $"total += {value};" : $"total += V.And(V.LessThan(V.Indices, V.Create(count)), {value});");
    });

    /// <summary>Prints loads and locals; gives the value.</summary>
    private string Value(SourceWriter writer, VectorPlace place)
    {
        if (_readsElements)
            writer.Line(_walk.Index);
        return _elements.Values(writer, place)[0];
    }
}
