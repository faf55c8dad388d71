using NetGen.Onnx.Format;

namespace NetGen.Onnx;

/// <summary>Lists of messages.</summary>
internal static class OnnxMessages
{
    public static void Add<T>(ProtoReader reader, List<T> list, Action<ProtoReader, T> read)
        where T : new()
    {
        var item = new T();
        if (reader.Message(m => read(m, item)))
            list.Add(item);
    }
}
