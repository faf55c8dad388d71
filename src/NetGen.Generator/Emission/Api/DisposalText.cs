using NetGen.Generator.Specs;

namespace NetGen.Generator.Emission.Api;

/// <summary>Prints how a network is disposed: a class that others may derive from lets them free what is theirs.</summary>
internal static class DisposalText
{
    public static void Print(SourceWriter writer, bool isSealed)
    {
        writer.Line();
        writer.Line("/// <summary>Frees the parameters. Calls of other threads that are under way end as if nothing had happened; later ones throw ObjectDisposedException.</summary>");
        using (writer.Block("public void Dispose()"))
        {
            if (isSealed)
            {
                Free(writer);
                return;
            }
            writer.Line("Dispose(true);");
            writer.Line("global::System.GC.SuppressFinalize(this);");
        }
        writer.Line();
        writer.Line("/// <summary>Frees the parameters. A class that derives from this one frees what is its own, then calls this.</summary>");
        writer.Line("/// <param name=\"disposing\">False in a finalizer, where there is nothing to do: what is held frees itself.</param>");
        using (writer.Block("protected virtual void Dispose(bool disposing)"))
        {
            using (writer.Block("if (disposing)"))
                Free(writer);
        }
    }

    private static void Free(SourceWriter writer)
    {
        writer.Line("Parameters.Dispose();");
        writer.Line($"{GeneratedMembers.IdlePredictors}.Close();");
    }
}
