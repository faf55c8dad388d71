using NetGen.RandomNumbers;

namespace NetGen;

/// <summary>Something that a search chooses.</summary>
/// <example><code>
/// SearchChoice&lt;string> optimizer = new SearchSpace().Of("optimizer", "Adam", "Sgd");
/// Console.WriteLine(optimizer.Name);
/// </code></example>
public abstract class SearchChoice
{
    private protected SearchChoice(string name, int index)
    {
        Name = name;
        Index = index;
    }

    /// <summary>As tables call it.</summary>
    public string Name { get; }

    internal int Index { get; }

    internal SearchSpace? Space { get; set; }

    /// <summary>How many values there are; 0 where it is a range.</summary>
    internal abstract int Count { get; }

    internal abstract object ValueAt(int index);

    internal abstract object Draw(PhiloxGenerator random);
}

/// <summary>Something that a search chooses, of a type: a trial is asked for it (<see cref="Trial"/>).</summary>
/// <typeparam name="T">Of the values.</typeparam>
public sealed class SearchChoice<T> : SearchChoice
{
    private readonly T[]? _values;
    private readonly Func<PhiloxGenerator, T> _draw;

    internal SearchChoice(string name, int index, T[]? values, Func<PhiloxGenerator, T> draw) : base(name, index)
    {
        _values = values;
        _draw = draw;
    }

    internal override int Count => _values?.Length ?? 0;

    internal override object ValueAt(int index) => _values![index]!;

    internal override object Draw(PhiloxGenerator random) => _draw(random)!;
}
