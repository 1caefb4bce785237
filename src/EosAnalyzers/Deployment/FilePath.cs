namespace EosAnalyzers.Deployment;

/// <summary>Paths as files name each other by them: with slashes, and relative to a folder.</summary>
internal static class FilePath
{
    public static string Normalize(string path)
    {
        var parts = new List<string>();
        foreach (var part in path.Replace('\\', '/').Split('/'))
        {
            if (part == "." || part.Length == 0 && parts.Count > 0)
                continue;
            if (part == ".." && parts.Count > 0 && parts[parts.Count - 1] is not (".." or ""))
                parts.RemoveAt(parts.Count - 1);
            else
                parts.Add(part);
        }
        return string.Join("/", parts);
    }

    /// <summary>The folder of a file; empty for a file without one.</summary>
    public static string GetFolder(string path)
    {
        var normal = Normalize(path);
        var slash = normal.LastIndexOf('/');
        return slash < 0 ? "" : normal.Substring(0, slash);
    }

    public static string GetName(string path)
    {
        var normal = Normalize(path);
        return normal.Substring(normal.LastIndexOf('/') + 1);
    }

    public static string Combine(string folder, string relative) =>
        relative.Length > 0 && relative[0] is '/' or '\\' || folder.Length == 0
            ? Normalize(relative)
            : Normalize($"{folder}/{relative}");

    /// <summary>The one folder is the other, or lies below it.</summary>
    public static bool IsSameOrBelow(string folder, string ancestor) =>
        ancestor.Length == 0 || folder == ancestor || folder.StartsWith(ancestor + "/", StringComparison.Ordinal);

    /// <summary>How many folders two folders have in common, from the top.</summary>
    public static int CountCommonFolders(string first, string second)
    {
        var (left, right) = (first.Split('/'), second.Split('/'));
        var count = 0;
        while (count < left.Length && count < right.Length && left[count] == right[count])
            count++;
        return count;
    }
}
