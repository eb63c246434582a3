"""What `bot.compose` puts together, apart from service, storage and adapters: small pieces that know two of them at once."""
