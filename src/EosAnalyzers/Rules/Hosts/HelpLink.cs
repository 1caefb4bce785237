namespace EosAnalyzers.Rules.Hosts;

internal static class HelpLink
{
    /// <summary>The page of a rule.</summary>
    public static string GetPageUrl(string id) =>
        $"https://github.com/eosanalyzers/eosanalyzers/blob/main/docs/rules/{id}.md";
}
