using StackExchange.Redis;
using Streamiz.Kafka.Net;
using Streamiz.Kafka.Net.SerDes;

namespace Acme.Caches;

public sealed record Login(string UserId, string Device);

public sealed class LoginTopology
{
    private readonly IDatabase _redis;

    public LoginTopology(IDatabase redis) => _redis = redis;

    public void Configure(StreamBuilder builder)
    {
        var logins = builder.Stream<string, Login, StringSerDes, JsonSerDes<Login>>("logins");

        logins.Foreach((key, login, context) =>
        {
            // the last login of each user
            _redis.StringSet($"login:{login.UserId}", DateTime.UtcNow.ToString("O"));
            _redis.HashSet("devices", login.UserId, login.Device);
        });

        logins.Foreach((key, login, context) => _redis.StringIncrement("logins")); // for the dashboard
    }
}
