using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace NetGen.Generator.Emission;

/// <summary>
/// A piece of generated C#, written as an interpolated string wherever a parameter is of this type: <c>writer.Line($"int count = {n};")</c>. Numbers print the same in
/// every culture.
/// </summary>
[InterpolatedStringHandler]
internal sealed class Code
{
    private readonly StringBuilder _text;
    private List<Pointer>? _pointers;

    /// <summary>For the compiler, which turns an interpolated string into calls of what follows.</summary>
    public Code(int literalLength, int holes) => _text = new StringBuilder(literalLength + (holes * 12));

    /// <summary>The pointers of the kernel that the text names.</summary>
    public IReadOnlyList<Pointer> Pointers => _pointers ?? (IReadOnlyList<Pointer>)Array.Empty<Pointer>();

    /// <summary>The text by itself.</summary>
    public static string Text(Code code) => code.ToString();

    public void AppendLiteral(string text) => _text.Append(text);

    public void AppendFormatted(string? text) => _text.Append(text);

    public void AppendFormatted(char character) => _text.Append(character);

    public void AppendFormatted(int number) => _text.Append(number.ToString(CultureInfo.InvariantCulture));

    public void AppendFormatted(long number) => _text.Append(number.ToString(CultureInfo.InvariantCulture));

    public void AppendFormatted(Code code)
    {
        _text.Append(code._text);
        if (code._pointers is not null)
            (_pointers ??= []).AddRange(code._pointers);
    }

    /// <summary>A pointer's name. Who prints the text knows from it which of them have to be bound.</summary>
    public void AppendFormatted(Pointer pointer)
    {
        _text.Append(pointer.Name);
        (_pointers ??= []).Add(pointer);
    }

    /// <summary>"true" or "false", as C# writes them.</summary>
    public void AppendFormatted(bool value) => _text.Append(value ? "true" : "false");

    /// <summary>What says itself how it is written: a shape, a kind of vector.</summary>
    public void AppendFormatted<T>(T value)
        where T : notnull => _text.Append(value is IFormattable formattable ? formattable.ToString(null, CultureInfo.InvariantCulture) : value.ToString());

    [Obsolete("Of which type the literal is must be said: Literal.Float or Literal.Double.", error: true)]
    public void AppendFormatted(double number) => throw new NotSupportedException();

    [Obsolete("Of which type the literal is must be said: Literal.Float or Literal.Double.", error: true)]
    public void AppendFormatted(float number) => throw new NotSupportedException();

    public override string ToString() => _text.ToString();
}
