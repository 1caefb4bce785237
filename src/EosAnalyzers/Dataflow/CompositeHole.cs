namespace EosAnalyzers.Dataflow;

/// <summary>A hole of a composite format: <c>{1,8:N2}</c> has index 1 and format <c>N2</c>.</summary>
internal readonly struct CompositeHole(int index, string? format)
{
    public int Index => index;

    public string? Format => format;

    /// <summary>The holes of a text; what is not closed or has no number is left out.</summary>
    public static IEnumerable<CompositeHole> ReadHoles(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '{')
                continue;
            if (i + 1 < text.Length && text[i + 1] == '{')
            {
                i++;
                continue;
            }
            var end = text.IndexOf('}', i);
            if (end < 0)
                yield break;
            var hole = text.Substring(i + 1, end - i - 1);
            var colon = hole.IndexOf(':');
            var number = (colon < 0 ? hole : hole.Substring(0, colon)).Split(',')[0];
            if (int.TryParse(number, out var index))
                yield return new CompositeHole(index, colon < 0 ? null : hole.Substring(colon + 1));
            i = end;
        }
    }
}
