namespace NetGen.Notebooks;

/// <summary>Something that a notebook shows as a picture or a table.</summary>
internal interface INotebookView
{
    /// <summary>HTML with all that it needs inside.</summary>
    string ToHtml();
}

/// <summary>Formatters of everything that has a view: found by <see cref="TypeFormatterSourceAttribute"/>, called by the names of its members.</summary>
internal sealed class NotebookFormatters
{
    public IEnumerable<object> CreateTypeFormatters() => [new HtmlFormatter(), new TextFormatter()];

    /// <summary>The view.</summary>
    internal sealed class HtmlFormatter
    {
        public string MimeType => "text/html";

        public bool Format(object instance, TextWriter writer)
        {
            if (instance is not INotebookView view)
                return false;
            writer.Write(view.ToHtml());
            return true;
        }
    }

    /// <summary>What it says in a terminal.</summary>
    internal sealed class TextFormatter
    {
        public string MimeType => "text/plain";

        public bool Format(object instance, TextWriter writer)
        {
            writer.Write(instance.ToString());
            return true;
        }
    }
}
