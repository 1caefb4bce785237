using System.Text;
using EosAnalyzers.CSharp;

namespace EosAnalyzers.Catalog;

/// <summary>
/// The embedded table as it is in the file, indexed by the names of members. A row is decoded when its name is asked
/// for: of four thousand, a compilation asks for a
/// few dozen.
/// </summary>
internal sealed class CatalogTable
{
    private static readonly int ConstructorHash = NameHash.Of("#ctor");

    private readonly byte[] text;
    private readonly List<int> starts = new(4096);
    private readonly HashSet<string> assemblies = [""];
    private readonly HashSet<string> rootNamespaces = [];
    private readonly Dictionary<int, int> firstByName = new(4096);
    private readonly int[] next;
    private readonly ApiRow?[] rows;

    private CatalogTable(byte[] text)
    {
        this.text = text;
        ReadStarts();
        rows = new ApiRow[starts.Count];
        next = new int[starts.Count];
        // From the last row to the first, so that the rows of a name come in the order of the file.
        for (var row = starts.Count - 1; row >= 0; row--)
        {
            var name = HashName(starts[row]);
            next[row] = firstByName.TryGetValue(name, out var following) ? following : -1;
            firstByName[name] = row;
        }
    }

    /// <summary>The assemblies that have rows; empty text stands for the class library.</summary>
    public IReadOnlyCollection<string> Assemblies => assemblies;

    /// <summary>The first parts of the namespaces that have rows.</summary>
    public IReadOnlyCollection<string> RootNamespaces => rootNamespaces;

    /// <summary>The assembly has rows.</summary>
    public bool HasAssembly(string name) => assemblies.Contains(name);

    /// <summary>A namespace with rows starts with this part.</summary>
    public bool HasRootNamespace(string name) => rootNamespaces.Contains(name);

    /// <summary>Every row, in the order of the file.</summary>
    public IEnumerable<ApiRow> DecodeRows()
    {
        for (var row = 0; row < rows.Length; row++)
            yield return DecodeRow(row);
    }

    /// <summary>A row may have this member name: the answer costs one look-up of a number.</summary>
    public bool MayHaveName(string name) => firstByName.ContainsKey(NameHash.Of(name));

    /// <summary>The same for a type that may also be written without the end of its name.</summary>
    public bool MayHaveName(string name, string end)
    {
        var hash = NameHash.Of(name);
        return firstByName.ContainsKey(hash) || firstByName.ContainsKey(NameHash.Mix(hash, end));
    }

    /// <summary>
    /// The rows of the members of this name; names are compared by hash, so that a row of another name may be among
    /// them.
    /// </summary>
    public IEnumerable<ApiRow> FindRows(string name)
    {
        if (!firstByName.TryGetValue(NameHash.Of(name), out var row))
            yield break;
        for (; row >= 0; row = next[row])
            yield return DecodeRow(row);
    }

    /// <summary>Reads the table that is embedded in this assembly.</summary>
    public static CatalogTable ReadEmbedded()
    {
        using var stream = typeof(CatalogTable).Assembly.GetManifestResourceStream("catalog.tsv")!;
        var text = new byte[stream.Length];
        for (var read = 0; read < text.Length;)
            read += stream.Read(text, read, text.Length - read);
        return new CatalogTable(text);
    }

    // The first line has the names of the columns.
    private void ReadStarts()
    {
        var lastAssembly = "";
        var lastNamespace = "";
        for (var start = FindEnd(0) + 1; start < text.Length; start = FindEnd(start) + 1)
        {
            starts.Add(start);
            AddWhereNew(rootNamespaces, start + 2, FindByte(start, (byte)'.'), ref lastNamespace);
            var assembly = FindCell(start, 3);
            AddWhereNew(assemblies, assembly, FindByte(assembly, (byte)'\t'), ref lastAssembly);
        }
    }

    // Rows are sorted: what belongs together comes in runs.
    private void AddWhereNew(HashSet<string> known, int start, int end, ref string last)
    {
        if (end - start == last.Length && IsAt(last, start))
            return;
        last = Encoding.UTF8.GetString(text, start, Math.Max(0, end - start));
        known.Add(last);
    }

    private bool IsAt(string expected, int start)
    {
        for (var i = 0; i < expected.Length; i++)
        {
            if (text[start + i] != expected[i])
                return false;
        }
        return true;
    }

    private ApiRow DecodeRow(int row) => rows[row] ??= DecodeLine(starts[row]);

    private ApiRow DecodeLine(int start)
    {
        var cells = Encoding.UTF8.GetString(text, start, FindEnd(start) - start).TrimEnd('\r').Split('\t');
        return new(cells[0], ApiKinds.Parse(cells[1]), cells[2], cells[3]);
    }

    private int FindCell(int start, int column)
    {
        for (var i = 0; i < column; i++)
            start = FindByte(start, (byte)'\t') + 1;
        return start;
    }

    // A line's last cell ends with the line.
    private int FindByte(int start, byte wanted)
    {
        while (start < text.Length && text[start] != wanted && text[start] != '\n')
            start++;
        return start;
    }

    private int FindEnd(int start)
    {
        var end = Array.IndexOf(text, (byte)'\n', start);
        return end < 0 ? text.Length : end;
    }

    // `M:System.Random.Next(System.Int32)`: the hash of `Next`; a constructor has the name of its type. Arity is
    // left out.
    private int HashName(int start)
    {
        var (current, last, isCounting) = (NameHash.Seed, NameHash.Seed, true);
        for (var i = start + 2; i < text.Length; i++)
        {
            switch (text[i])
            {
                case (byte)'.':
                    (last, current, isCounting) = (current, NameHash.Seed, true);
                    continue;
                case (byte)'`':
                    isCounting = false;
                    continue;
                case (byte)'(' or (byte)'\t' or (byte)'\n':
                    return current == ConstructorHash ? last : current;
            }
            if (isCounting)
                current = NameHash.Mix(current, text[i]);
        }
        return current;
    }
}
