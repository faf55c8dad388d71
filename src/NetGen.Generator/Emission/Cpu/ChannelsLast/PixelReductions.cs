using NetGen.Generator.Graph;

namespace NetGen.Generator.Emission.Cpu.ChannelsLast;

/// <summary>Sums over per-sample tensors with channels last. Each result is summed by one unit in a fixed order.</summary>
internal sealed class PixelReductions
{
    /// <summary>Most vectors of a unit that sums to channels: of rows that lie far apart, lines one behind the other are read.</summary>
    private const int MostVectors = 4;

    /// <summary>Units that channels are shared among at least, where there are enough of them.</summary>
    private const int FewestUnits = 4;

    /// <summary>Lanes of the widest vector.</summary>
    private const int WidestVector = 16;

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
            Broadcast.Channel => k.Loop(sum.ChannelUnits, sum.ToChannels),
            Broadcast.SampleChannel => k.Loop($"f->Batch", sum.ToSampleChannels),
            Broadcast.Sample => k.Loop($"f->Batch", w => sum.BySample(w, k.Y)),
            Broadcast.Scalar => k.Loop($"f->Batch", w => sum.BySample(w, k.Scratch), sum.Total),
            Broadcast.SamplePosition => k.Loop($"f->Batch * {sum._plane}", sum.ToSamplePositions),
            _ => throw new NotSupportedException($"A sum over {reduce.Over} cannot give {k.Body.Shape} with channels last."),
        };
    }

    /// <summary>Vectors of a unit, the widest there are.</summary>
    private int UnitVectors => Math.Min(MostVectors, Math.Max(1, _channels / (FewestUnits * WidestVector)));

    private Code ChannelUnits => UnitVectors == 1
        ? (Code)$"({_channels} + V.Count - 1) / V.Count"
        : $"({_channels} + ({UnitVectors} * V.Count) - 1) / ({UnitVectors} * V.Count)";

    /// <summary>
    /// A unit is one vector of channels or a few: all pixels of the batch, image by image, or step by step where they lie so, in the order of memory; in parts, so that the
    /// rounding error grows slowly. What is left of the channels goes vector by vector.
    /// </summary>
    private void ToChannels(SourceWriter writer)
    {
        _elements.Invariants(writer);
        using (writer.Block("for (int unit = from; unit < to; unit++)"))
        {
            if (UnitVectors == 1)
            {
                writer.Line("int c = unit * V.Count;");
                writer.Line($"int count = Math.Min(V.Count, {_channels} - c);");
                Sum(writer);
                return;
            }
            bool isWhole = _channels % (UnitVectors * WidestVector) == 0;
            writer.Line($"int first = unit * {UnitVectors} * V.Count{(isWhole ? "" : $", last = Math.Min({_channels}, first + ({UnitVectors} * V.Count))")};");
            if (isWhole)
            {
                SumSeveral(writer);
                return;
            }
            using (writer.Block($"if (last - first == {UnitVectors} * V.Count)"))
            {
                SumSeveral(writer);
                writer.Line("continue;");
            }
            using (writer.Block("for (int c = first; c < last; c += V.Count)"))
            {
                writer.Line("int count = Math.Min(V.Count, last - c);");
                Sum(writer);
            }
        }
    }

    /// <summary>The sums of the vector at <c>c</c>, of which <c>count</c> channels exist.</summary>
    private void Sum(SourceWriter writer)
    {
        writer.Line("V total = V.Zero;");
        Parts(writer, [""], w => w.Line($"part += {Value(w, new VectorPlace("count"))};"));
        writer.Line($"V.StoreFirst(total, &{_k.Y}[c], count);");
    }

    /// <summary>The sums of whole vectors from channel <c>first</c> on, each in variables of its own.</summary>
    private void SumSeveral(SourceWriter writer)
    {
        string[] vectors = [.. Enumerable.Range(1, UnitVectors).Select(j => $"{j}")];
        writer.Line($"V {string.Join(", ", vectors.Select(j => $"total{j} = V.Zero"))};");
        Parts(writer, vectors, w =>
        {
            for (int j = 0; j < vectors.Length; j++)
            {
                using (w.Block($"// Vector {vectors[j]}."))
                {
                    w.Line($"int c = first + ({j} * V.Count);");
                    w.Line($"part{vectors[j]} += {Value(w, new VectorPlace())};");
                }
            }
        });
        for (int j = 0; j < vectors.Length; j++)
            writer.Line($"V.Store(total{vectors[j]}, &{_k.Y}[first + ({j} * V.Count)]);");
    }

    /// <summary>The loops over the pixels of the batch, whose parts are added to the totals.</summary>
    private void Parts(SourceWriter writer, string[] vectors, Action<SourceWriter> add)
    {
        bool bySteps = _over.Steps > 1;
        using (writer.Block(bySteps ? $"for (int step = 0; step < {_over.Steps}; step++)" : "for (int sample = 0; sample < f->Batch; sample++)"))
        {
            writer.Line($"V {string.Join(", ", vectors.Select(j => $"part{j} = V.Zero"))};");
            if (bySteps)
            {
                using (writer.Block("for (long pixel = (long)step * f->Batch, end = pixel + f->Batch; pixel < end; pixel++)"))
                    add(writer);
            }
            else
            {
                Pixels(writer, add);
            }
            writer.Line(string.Join(" ", vectors.Select(j => $"total{j} += part{j};")));
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
