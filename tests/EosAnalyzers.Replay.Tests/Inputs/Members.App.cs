using Microsoft.EntityFrameworkCore;

public static class App
{
    public const string Definitions = "";
    public static string[] Tables = [];
    public static Contexts Made = new();

    public static IEnumerable<string> Contents
    {
        get
        {
            using var context = Made.CreateDbContext();
            return context.Members.AsEnumerable().Select(t => t.Id + t.Name + t.Email + t.Level + t.IsActive + (t.CreatedAt.Year > 2000)).Concat(context.Welcomes.AsEnumerable().Select(e => e.MemberId + e.Text)).ToList();
        }
    }

    public static void Build(StreamBuilder builder) => new Acme.Members.MemberSink(Made).Build(builder);

    public sealed class Contexts : IDbContextFactory<Acme.Members.MemberContext>
    {
        private readonly DbContextOptions<Acme.Members.MemberContext> options =
            new DbContextOptionsBuilder<Acme.Members.MemberContext>().UseInMemoryDatabase(Guid.NewGuid().ToString()).Options;

        public Acme.Members.MemberContext CreateDbContext() => new(options);
    }
}
